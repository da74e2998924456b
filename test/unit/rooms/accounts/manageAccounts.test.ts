import assert from 'node:assert/strict';
import { commands } from 'vscode';
import {
  addAccount,
  openScene,
  openSceneWithAccount,
  type Scene,
} from '../../../support/window/scene.ts';

/** Opens the list of accounts. */
async function manage(scene: Scene) {
  const managing = commands.executeCommand('krakenExports.manageAccounts');
  return { managing, list: await scene.user.nextList() };
}

const ADD = 'Add Account…';
const DEMO = 'Explore with a Demo Account';

describe('Manage Accounts', () => {
  it('offers an account where there is none', async () => {
    await using scene = await openScene();
    const { managing, list } = await manage(scene);
    assert.deepEqual(list.labels, [ADD, DEMO]);
    assert.equal(list.totalSteps, 1);
    list.pick(ADD);
    const box = await scene.user.nextBox();
    assert.equal(box.title, 'Add Account');
    box.escape();
    await managing;
  });

  it('adds the demo account, and offers none where there is one', async () => {
    await using scene = await openScene();
    const { managing, list } = await manage(scene);
    list.pick(DEMO);
    await managing;
    const again = await manage(scene);
    assert.deepEqual(again.list.labels, ['Demo', ADD]);
    again.list.pick('Demo');
    const actions = await scene.user.nextList();
    assert.deepEqual(actions.labels, ['Remove Account…']);
    actions.escape();
    await again.managing;
  });

  it('shows each account with its address and its state', async () => {
    await using scene = await openSceneWithAccount();
    scene.kraken.exchange.fail({ kind: 'refuse', error: 'EAPI:Invalid key' });
    await commands.executeCommand('krakenExports.refresh');
    const { managing, list } = await manage(scene);
    const [main] = list.items;
    assert.equal(main?.description, scene.kraken.url);
    assert.match(main.detail ?? '', /^key rejected · 2 exports/);
    list.escape();
    await managing;
  });

  it('replaces the key of the account that was picked', async () => {
    await using scene = await openSceneWithAccount('Main');
    await addAccount(scene, scene.kraken.addCustomer('Tax'));
    const { managing, list } = await manage(scene);
    list.pick('Tax');
    const actions = await scene.user.nextList();
    assert.equal(actions.placeholder, 'Select what to do with “Tax”');
    actions.pick('Replace API Key…');
    const box = await scene.user.nextBox();
    assert.equal(box.title, 'Replace the API Key of “Tax”');
    box.escape();
    await managing;
  });

  it('leads back to the accounts, where another one can be removed', async () => {
    await using scene = await openSceneWithAccount('Main');
    await addAccount(scene, scene.kraken.addCustomer('Tax'));
    const { managing, list } = await manage(scene);
    list.pick('Tax');
    (await scene.user.nextList()).back();
    const again = await scene.user.nextList();
    assert.equal(again.active, 'Tax');
    again.pick('Main');
    (await scene.user.nextList()).pick('Remove Account…');
    await managing;
    assert.equal(scene.user.texts.at(-1), 'Remove the account “Main”?');
  });

  it('does nothing where it is closed', async () => {
    await using scene = await openSceneWithAccount();
    scene.user.messages.length = 0;
    const { managing, list } = await manage(scene);
    list.pick('Main');
    (await scene.user.nextList()).escape();
    await managing;
    assert.deepEqual(scene.user.messages, []);
    assert.equal(scene.user.unseenBoxes, 0);
  });
});
