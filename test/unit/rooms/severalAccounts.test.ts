import assert from 'node:assert/strict';
import { commands } from 'vscode';
import { eventually } from '../../support/eventually.ts';
import { ready } from '../../support/window/kraken.ts';
import { addAccount, listed, openScene } from '../../support/window/scene.ts';

async function openSceneWithTwo() {
  const scene = await openScene();
  const tax = scene.kraken.addCustomer('Tax');
  const main = scene.kraken.addCustomer('Main');
  await addAccount(scene, tax);
  await addAccount(scene, main);
  scene.user.messages.length = 0;
  return { ...scene, tax, main };
}

describe('Several accounts', () => {
  it('are listed by name, whichever was added first', async () => {
    await using scene = await openSceneWithTwo();
    assert.deepEqual(listed(scene.api), [
      `Main: trades "Main's trades" ready`,
      `Main: ledgers "Main's ledgers" ready`,
      `Tax: trades "Tax's trades" ready`,
      `Tax: ledgers "Tax's ledgers" ready`,
    ]);
  });

  it('are asked side by side, the lists of each one after the other', async () => {
    await using scene = await openSceneWithTwo();
    const { kraken, api, main, tax } = scene;
    const before = kraken.calls().length;
    using held = kraken.hold();
    const refreshing = api.refresh();
    await eventually(() => {
      assert.equal(kraken.calls().length, before + 2);
    });
    held.release();
    await refreshing;
    for (const { apiKey } of [main, tax]) {
      assert.deepEqual(kraken.calls(apiKey).slice(-2), [
        'ExportStatus trades',
        'ExportStatus ledgers',
      ]);
    }
  });

  it('are brought up to date although one of them fails', async () => {
    await using scene = await openSceneWithTwo();
    const { kraken, api, user, main, tax } = scene;
    for (const { account } of [main, tax]) account.addReport(ready('ledgers', 'later'));
    kraken.exchange.fail({ kind: 'garbage' }, { key: main.apiKey });
    await commands.executeCommand('krakenExports.refresh');
    const lines = listed(api);
    assert.equal(lines.filter((line) => line.startsWith('Main: ')).length, 2);
    assert.equal(lines.filter((line) => line.startsWith('Tax: ')).length, 3);
    assert.match(user.texts.join(), /^Main: Kraken’s response could not be read/);
  });

  it('are not hidden by one that does not answer', async () => {
    await using scene = await openSceneWithTwo();
    const { kraken, api, main, tax } = scene;
    tax.account.addReport(ready('ledgers', 'later'));
    kraken.exchange.fail({ kind: 'hang' }, { key: main.apiKey });
    const refreshing = api.refresh();
    await eventually(() => {
      assert.equal(api.reports.length, 5);
    });
    await commands.executeCommand('krakenExports.cancelRefresh');
    await refreshing;
  });

  it('are counted where several fail', async () => {
    await using scene = await openSceneWithTwo();
    scene.kraken.exchange.fail({ kind: 'garbage' });
    await commands.executeCommand('krakenExports.refresh');
    assert.match(scene.user.texts.join(), /^Main: .* \(1 more failed as well\.\)$/);
  });
});
