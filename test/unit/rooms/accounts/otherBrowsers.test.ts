import assert from 'node:assert/strict';
import { stat, utimes } from 'node:fs/promises';
import { join } from 'node:path';
import { eventually } from '../../../support/eventually.ts';
import { openExports } from '../../../support/window/exports.ts';
import { Window } from '../../../support/window/window.ts';

const YEAR = 365 * 24 * 60 * 60 * 1000;

/** A window in which an export was downloaded, and a browser in which nothing was done so far. */
async function open() {
  const scene = await openExports();
  await scene.run('downloadExport', 'Spring');
  const { text } = scene.window.status;
  scene.window[Symbol.dispose]();
  const seen = join(scene.computer.folderOf('Main'), 'seen');
  const browser = scene.computer.openBrowser();
  return {
    ...scene,
    /** What the status bar says where the download is known. */
    text,
    /** Opens a window in the other browser, looks at the view there until it is empty. */
    visit: async () => {
      using window = new Window(browser);
      window.view.setVisible(true);
      await eventually(() => {
        assert.equal(window.contexts.get('krakenExports.empty'), 'noAccount');
      });
      // What a start does to files is over by then.
      await new Promise((resolve) => setTimeout(resolve, 200));
    },
    /** Makes it years since a window has known the account. */
    age: () => utimes(seen, 0, (Date.now() - 3 * YEAR) / 1000),
    seenAt: async () => (await stat(seen)).mtimeMs,
    kept: () => scene.computer.kept('Main'),
  };
}

describe('Another browser, or profile, on the same folder', () => {
  it('takes nothing of accounts that it does not know', async () => {
    await using scene = await open();
    const before = await scene.kept();
    assert.ok(before.includes('downloads') && before.includes('snapshot.json'), before.join());
    await scene.visit();
    assert.deepEqual(await scene.kept(), before);
    using window = new Window(scene.computer);
    window.view.setVisible(true);
    await eventually(() => {
      assert.equal(window.status.text, scene.text);
    });
  });

  it('takes what no window has known for years', async () => {
    await using scene = await open();
    await scene.age();
    await scene.visit();
    assert.deepEqual(await scene.kept(), []);
  });

  it('finds all where a window has known the account since', async () => {
    await using scene = await open();
    const before = await scene.kept();
    await scene.age();
    using window = new Window(scene.computer);
    await eventually(async () => {
      assert.ok((await scene.seenAt()) > Date.now() - YEAR);
    });
    window[Symbol.dispose]();
    await scene.visit();
    assert.deepEqual(await scene.kept(), before);
  });
});
