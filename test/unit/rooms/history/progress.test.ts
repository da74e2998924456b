import assert from 'node:assert/strict';
import type { UpdateProgress } from '../../../../src/core/history/updateOutcome.ts';
import { progressText } from '../../../../src/rooms/history/progressText.ts';
import { NOON } from '../../../support/clock.ts';
import {
  anonymous,
  january,
  openHistories,
  openUpdating,
} from '../../../support/window/histories.ts';

const MINUTE = 60_000;

/** How an update looks at noon that began so many minutes before. */
function textOf(progress: Partial<UpdateProgress>, minutes = 0): string {
  const since = NOON - minutes * MINUTE;
  return progressText({ doing: 'waiting', done: 0, all: 4, rows: 0, since, ...progress }, NOON);
}

describe('The progress of an update', () => {
  it('is a notification that can be cancelled, and a row that turns', async () => {
    await using scene = await openUpdating();
    const [note, ...others] = scene.notes;
    assert.deepEqual([note?.title, note?.cancellable], ['History of “Main”', true]);
    assert.deepEqual(others, []);
    assert.deepEqual(await scene.row(), {
      description: 'updating, 1 of 2',
      contextValue: 'history-updating',
      icon: 'sync~spin',
    });
    assert.equal(note?.done, false);
    scene.date.advance(2 * MINUTE);
    await scene.through(scene.running);
    assert.equal(note.done, true);
    assert.equal((await scene.row()).contextValue, 'history-complete');
  });

  it('says what is done, how far it is, and how long it may still take', async () => {
    await using scene = await openUpdating();
    scene.date.advance(2 * MINUTE);
    await scene.through(scene.running);
    const texts = scene.notes[0]?.steps.map(({ message = '' }) => message) ?? [];
    const known = texts.map(anonymous);
    assert.deepEqual(
      known.filter((text, index) => text !== known[index - 1]),
      [
        'requesting · 0 of 2 periods',
        'downloading · 0 of 2 periods',
        'checking · 0 of 2 periods',
        'waiting for Kraken · 1 of 2 periods · # rows · about a minute left',
        'downloading · 1 of 2 periods · # rows · about 3 minutes left',
        'checking · 1 of 2 periods · # rows · about 3 minutes left',
      ],
    );
  });

  it('ends with a click on Cancel, without a word, and goes on from there the next time', async () => {
    await using scene = await openUpdating();
    scene.notes[0]?.cancel();
    await scene.running;
    assert.deepEqual([scene.user.messages, scene.statusTexts], [[], []]);
    assert.equal((await scene.row()).description, 'not complete yet');
    scene.date.advance(2 * MINUTE);
    await scene.update();
    assert.deepEqual(scene.requested(), ['ledgers History 2025-02-01 to 2025-03-09']);
    assert.equal(scene.fetched().length, 2);
    assert.equal((await scene.row()).description, 'complete to Mar 9, 2025');
  });

  it('is not hidden in a name that looks like a link', async () => {
    await using scene = await openHistories({
      holdings: () => ({ '[a](command:x)': [january()] }),
    });
    await scene.update();
    assert.equal(scene.notes[0]?.title, 'History of “[a] (command:x)”');
    assert.match(scene.user.texts.join(), /^The history of “\[a\] \(command:x\)” is complete to /);
  });
});

describe('The text of the progress', () => {
  for (const [doing, text] of [
    ['requesting', 'requesting'],
    ['waiting', 'waiting for Kraken'],
    ['downloading', 'downloading'],
    ['checking', 'checking'],
  ] as const) {
    it(`says what is being done: ${text}`, () => {
      assert.equal(textOf({ doing }), `${text} · 0 of 4 periods`);
    });
  }

  it('has the rows that there are', () => {
    assert.equal(textOf({ rows: 1 }), 'waiting for Kraken · 0 of 4 periods · 1 row');
    assert.equal(textOf({ rows: 1234 }), 'waiting for Kraken · 0 of 4 periods · 1,234 rows');
  });

  it('takes the other periods to be as long as those that are done', () => {
    const left = (done: number, minutes: number) =>
      textOf({ done }, minutes).replace(/^.* periods(?: · )?/, '');
    assert.equal(left(0, 60), '', 'nothing tells yet');
    assert.equal(left(1, 10), 'about 30 minutes left');
    assert.equal(left(3, 10), 'about 4 minutes left');
    assert.equal(left(3, 3), 'about a minute left');
    assert.equal(left(4, 10), '', 'none is left');
  });
});
