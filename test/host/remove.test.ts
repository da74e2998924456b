import assert from 'node:assert/strict';
import { window } from 'vscode';
import { openExports, pending, week, type Holdings } from '../support/window/exports.ts';
import { replace } from '../support/window/replace.ts';

/** Exports, and somebody who says yes. */
async function open(holdings?: Holdings) {
  const scene = await openExports(holdings);
  const said: string[] = [];
  const fake = replace(window, 'setStatusBarMessage', (text: string) => said.push(text));
  scene.user.clicks = ['Delete', 'Cancel Export'];
  return {
    ...scene,
    said,
    /** What has become of an export. */
    phaseOf: (name: string) =>
      scene.window.api.reports.find(({ description }) => description === name)?.phase,
    async [Symbol.asyncDispose]() {
      fake[Symbol.dispose]();
      await scene[Symbol.asyncDispose]();
    },
  };
}

describe('An export', () => {
  it('is deleted, and the list says so', async () => {
    await using scene = await open();
    await scene.run('deleteExport', 'Spring');
    assert.deepEqual(scene.removals(), ['delete Spring']);
    assert.equal(scene.phaseOf('Spring'), 'deleting');
    assert.equal(scene.phaseOf('Summer'), 'ready');
    assert.deepEqual(scene.said, ['Deleted “Spring”.']);
    assert.equal(scene.user.messages.length, 1, 'the question only');
  });

  for (const phase of ['queued', 'processing'] as const) {
    it(`is cancelled while it is ${phase}`, async () => {
      const queuedFor = phase === 'queued' ? 1e7 : 0;
      await using scene = await open({
        Main: [week('trades', 'New', { queuedFor, processingFor: 1e7 })],
      });
      assert.equal(scene.phaseOf('New'), phase);
      await scene.run('cancelExport', 'New');
      assert.deepEqual(scene.removals(), ['cancel New']);
      assert.equal(scene.phaseOf('New'), 'cancelled');
      assert.deepEqual(scene.said, ['Cancelled “New”.']);
    });
  }

  it('is deleted with others after one question', async () => {
    await using scene = await open();
    await scene.run('deleteExport', 'Spring', 'Whole year');
    assert.deepEqual(scene.removals(), ['delete Spring', 'delete Whole year']);
    assert.equal(scene.user.messages.length, 1);
    assert.deepEqual(scene.said, ['Deleted 2 exports.']);
  });

  it('leaves its file where it is', async () => {
    await using scene = await open();
    await scene.run('downloadExport', 'Spring');
    const files = await scene.files();
    await scene.run('deleteExport', 'Spring');
    assert.equal(scene.phaseOf('Spring'), 'deleting');
    assert.deepEqual(await scene.files(), files);
    assert.equal((await scene.item('Spring')).contextValue, 'report-deleting-saved');
    await scene.run('openExport', 'Spring');
    assert.equal(scene.window.executed[0]?.[0], 'vscode.openWith');
  });

  it('is deleted by a key, if it is selected', async () => {
    await using scene = await open({
      Main: [week('trades', 'Spring'), week('trades', 'Summer'), pending('ledgers', 'New')],
    });
    const press = () => scene.window.run('krakenExports.deleteExport', 'selection');
    scene.window.view.selection = [await scene.line('Spring'), await scene.line('New')];
    await press();
    assert.deepEqual(scene.removals(), ['delete Spring']);
    scene.user.messages.length = 0;
    for (const labels of [[], ['Trades', 'Ledgers'], ['New']]) {
      scene.window.view.selection = await Promise.all(labels.map(scene.line));
      await press();
    }
    assert.deepEqual(
      [...new Set(scene.user.texts)],
      ['There is no export to delete; only ready, expired or failed exports can be deleted.'],
    );
    assert.deepEqual(scene.removals(), ['delete Spring']);
    assert.deepEqual(scene.user.lists, [], 'a key that is pressed by mistake opens nothing');
  });
});
