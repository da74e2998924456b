import assert from 'node:assert/strict';
import { commands } from 'vscode';
import { enterRequest } from '../../../support/window/requests.ts';
import { addAccount, listed, openScene } from '../../../support/window/scene.ts';

/** A scene with two accounts, and what of them stands in lines of the tree. */
async function openWithTwo() {
  const scene = await openScene();
  const main = scene.kraken.addCustomer('Main');
  const tax = scene.kraken.addCustomer('Tax');
  await addAccount(scene, main);
  await addAccount(scene, tax);
  scene.user.messages.length = 0;
  const requesting = commands.executeCommand('krakenExports.requestExport');
  const list = await scene.user.nextList();
  list.escape();
  await requesting;
  return { ...scene, main, tax, list };
}

describe('A request for an export of one of several accounts', () => {
  it('begins with the account', async () => {
    await using scene = await openWithTwo();
    const { list, kraken } = scene;
    assert.deepEqual([list.step, list.totalSteps], [1, 3]);
    assert.equal(list.placeholder, 'Which account?');
    assert.deepEqual(
      list.items.map(({ label, description }) => [label, description]),
      [
        ['Main', kraken.url],
        ['Tax', kraken.url],
      ],
    );
  });

  it('goes to the account that was picked, under its own descriptions', async () => {
    await using scene = await openWithTwo();
    const answers = { account: 'Tax', report: 'Ledgers' };
    const { requesting, lastBox } = await enterRequest(scene, answers);
    lastBox.enter("Main's ledgers");
    await requesting;
    assert.ok(listed(scene.api).includes(`Tax: ledgers "Main's ledgers" queued`));
    assert.equal(scene.tax.account.reports.length, 3);
    assert.equal(scene.main.account.reports.length, 2);
  });

  it('goes back to the account that was picked', async () => {
    await using scene = await openWithTwo();
    const { user } = scene;
    const requesting = commands.executeCommand('krakenExports.requestExport');
    (await user.nextList()).pick('Tax');
    (await user.nextList()).back();
    const accounts = await user.nextList();
    assert.equal(accounts.active, 'Tax');
    accounts.escape();
    await requesting;
  });
});

describe('A request without an account', () => {
  it('leads to adding one', async () => {
    await using scene = await openScene();
    scene.user.clicks = ['Add Account…'];
    const requesting = commands.executeCommand('krakenExports.requestExport');
    const box = await scene.user.nextBox();
    assert.equal(box.title, 'Add Account');
    box.escape();
    await requesting;
    assert.deepEqual(scene.user.texts, [
      'There is no account to request an export for; add one first.',
    ]);
  });
});
