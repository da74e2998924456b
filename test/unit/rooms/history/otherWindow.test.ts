import assert from 'node:assert/strict';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { eventually } from '../../../support/eventually.ts';
import { openUpdating } from '../../../support/window/histories.ts';
import { countTries } from '../../../support/window/hurry.ts';
import { Window } from '../../../support/window/window.ts';

/** How often a window tries for a history before it follows the one that has it. */
const TRIES = 120;

/** A first update that waits for Kraken, and another window on the same computer. */
async function openTwo() {
  const scene = await openUpdating();
  const second = new Window(scene.computer);
  second.view.setVisible(true);
  return {
    ...scene,
    second,
    /** Lets Kraken finish, and both windows learn of it. */
    finish: async () => {
      scene.kraken.advance(120_000);
      await scene.through(scene.running);
    },
    async [Symbol.asyncDispose]() {
      second[Symbol.dispose]();
      await scene[Symbol.asyncDispose]();
    },
  };
}

describe('A history that another window updates', () => {
  it('is shown with its progress', async () => {
    await using scene = await openTwo();
    await eventually(async () => {
      const [row] = await scene.second.children();
      assert.ok(row);
      const { description } = await scene.second.view.provider.getTreeItem(row);
      assert.match(String(description), /^updating, 1 of 2$/);
    });
    await scene.finish();
  });

  it('is followed by an update, which says nothing of its own', async () => {
    await using scene = await openTwo();
    const following = scene.second.run('krakenExports.updateHistory');
    const [, note] = await eventually(() => {
      assert.match(
        scene.notes[1]?.steps.at(-1)?.message ?? '',
        /^waiting for Kraken · 1 of at least 2/,
      );
      return scene.notes;
    });
    assert.equal(note?.done, false);
    await scene.finish();
    await following;
    assert.equal(scene.user.lists.length, 1, 'what to keep is known');
    assert.deepEqual(
      scene.told().map(({ text }) => text),
      ['The history of “Main” is complete to Mar 9, 2025: # rows, and everything adds up.'],
    );
    assert.equal(scene.requested().length, 1);
    const [row] = await scene.second.children();
    assert.ok(row?.kind === 'history' && row.history);
    assert.deepEqual(row.history.progress, undefined);
  });

  it('goes on where the one that follows it is cancelled', async () => {
    await using scene = await openUpdating();
    const following = scene.run('updateHistory');
    await eventually(() => {
      assert.match(scene.notes[1]?.steps.at(-1)?.message ?? '', /^waiting for Kraken/);
    });
    scene.notes[1]?.cancel();
    await following;
    assert.equal((await scene.rowOf()).history?.progress?.doing, 'waiting');
    scene.date.advance(120_000);
    await scene.through(scene.running);
    assert.match(scene.user.texts[0] ?? '', /^The history of “Main” is complete to Mar 9, 2025/);
  });

  it('takes no files until then, which is told', async () => {
    await using scene = await openTwo();
    const path = join(scene.folder, 'mine.csv');
    await writeFile(path, await scene.readHistory('ledgers-2011-01-01-2025-01-31.csv'));
    scene.user.files = [[path]];
    using tries = countTries();
    const adding = scene.second.run('krakenExports.addHistoryFiles');
    await eventually(() => {
      assert.equal(scene.notes[1]?.title, 'Adding files to the history of “Main”');
    });
    // It waits for its turn for a while, as most of what others do is short.
    await eventually(() => {
      assert.ok(tries.count >= TRIES);
    });
    await scene.finish();
    await adding;
    assert.deepEqual(
      scene.told().filter(({ text }) => text.startsWith('The files')),
      [
        {
          severity: 'information',
          text: 'The files were not added because the history of “Main” was being updated; add them again.',
          buttons: [],
        },
      ],
    );
    assert.equal((await scene.record()).files.length, 2);
  });
});
