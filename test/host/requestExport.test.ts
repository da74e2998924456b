import assert from 'node:assert/strict';
import { commands, window } from 'vscode';
import { eventually } from '../support/eventually.ts';
import { replace } from '../support/window/replace.ts';
import { enterRequest, lastYear, requestsAt, yearOf } from '../support/window/requests.ts';
import { listed, openSceneWithAccount } from '../support/window/scene.ts';

/** A scene with one account, in which what the status bar says for a while is written down. */
async function open() {
  const scene = await openSceneWithAccount('Main');
  scene.user.messages.length = 0;
  const said: string[] = [];
  const fake = replace(window, 'setStatusBarMessage', (text: string) => said.push(text));
  const before = scene.kraken.calls().length;
  return {
    ...scene,
    said,
    /** The calls since the account was added. */
    calls: () => scene.kraken.calls().slice(before),
    async [Symbol.asyncDispose]() {
      fake[Symbol.dispose]();
      await scene[Symbol.asyncDispose]();
    },
  };
}

describe('Requesting an export', () => {
  it('sends one call that says everything', async () => {
    await using scene = await open();
    const { requesting, lastBox } = await enterRequest(scene);
    lastBox.enter('My tax year');
    await requesting;
    assert.deepEqual(requestsAt(scene.kraken), [
      {
        report: 'ledgers',
        description: 'My tax year',
        format: 'CSV',
        fields: 'all',
        ...yearOf(lastYear()),
      },
    ]);
  });

  it('sends the fields that were picked, in Kraken’s order', async () => {
    await using scene = await open();
    const answers = { report: 'Trades', fields: ['vol', 'time', 'price'], format: 'TSV' };
    const { requesting, lastBox } = await enterRequest(scene, answers);
    lastBox.enter();
    await requesting;
    const [request] = scene.kraken.log.filter(({ method }) => method === 'AddExport');
    assert.equal(request?.params?.['fields'], 'time,price,vol');
    assert.equal(request.params['format'], 'TSV');
  });

  it('lists it at once, refreshes once, and says so without a notification', async () => {
    await using scene = await open();
    using held = scene.kraken.hold();
    const { requesting, lastBox } = await enterRequest(scene);
    lastBox.enter('My tax year');
    await eventually(() => {
      assert.deepEqual(scene.calls(), ['AddExport ledgers']);
    });
    assert.ok(lastBox.busy && !lastBox.enabled);
    assert.equal(lastBox.prompt, 'Requesting the export from Kraken…');
    held.release();
    using heldAgain = scene.kraken.hold();
    await requesting;
    assert.ok(listed(scene.api).includes('Main: ledgers "My tax year" queued'));
    assert.deepEqual(scene.said, ['Requested “My tax year”.']);
    heldAgain.release();
    await eventually(() => {
      const refresh = ['ExportStatus trades', 'ExportStatus ledgers'];
      assert.deepEqual(scene.calls(), ['AddExport ledgers', ...refresh]);
    });
    assert.equal(scene.api.reports.length, 3);
    assert.deepEqual(scene.user.messages, []);
  });

  it('sends it once, however often Enter is pressed', async () => {
    await using scene = await open();
    const held = scene.kraken.hold();
    const { requesting, lastBox } = await enterRequest(scene);
    for (let i = 0; i < 3; i++) lastBox.enter();
    assert.equal(lastBox.validationMessage, undefined);
    held.release();
    await requesting;
    assert.equal(scene.customer.account.reports.length, 3);
  });

  it('sends nothing where it is left before the end', async () => {
    await using scene = await open();
    const { requesting, lastBox } = await enterRequest(scene);
    lastBox.escape();
    await requesting;
    const again = commands.executeCommand('krakenExports.requestExport');
    (await scene.user.nextList()).escape();
    await again;
    assert.deepEqual(scene.calls(), []);
    assert.deepEqual([...scene.said, ...scene.user.messages], []);
  });
});
