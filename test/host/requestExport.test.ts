import assert from 'node:assert/strict';
import { commands } from 'vscode';
import { eventually } from '../support/eventually.ts';
import { listed, openSceneWithAccount } from './support/scene.ts';

describe('Requesting an export', () => {
  it('asks step by step, and lists it at once', async () => {
    await using scene = await openSceneWithAccount('Main');
    const { user, api, kraken } = scene;
    const requesting = commands.executeCommand('krakenExports.requestExport');
    (await user.nextList()).pick('Ledgers');
    (await user.nextList()).pick('Last year');
    (await user.nextList()).enter();
    (await user.nextList()).pick('CSV');
    const box = await user.nextBox();
    const description = box.value;
    box.enter();
    await requesting;
    assert.ok(listed(api).includes(`Main: ledgers "${description}" queued`));
    await eventually(() => {
      assert.deepEqual(kraken.calls().slice(-3), [
        'AddExport ledgers',
        'ExportStatus trades',
        'ExportStatus ledgers',
      ]);
    });
  });
});
