import assert from 'node:assert/strict';
import { commands } from 'vscode';
import { eventually } from '../support/eventually.ts';
import { addAccount, listed, openScene, openSceneWithAccount } from '../support/window/scene.ts';

const REMOVE = 'krakenExports.removeAccount';

describe('Removing an account', () => {
  it('asks, and says what becomes of the key', async () => {
    await using scene = await openSceneWithAccount('Main');
    await commands.executeCommand(REMOVE);
    const message = scene.user.messages.at(-1);
    assert.equal(message?.text, 'Remove the account “Main”?');
    assert.ok(message.modal);
    assert.match(message.detail, /deleted from this computer\. The key and the exports stay/);
    assert.deepEqual(message.buttons, ['Remove']);
    assert.equal(listed(scene.api).length, 2, 'nothing was clicked on');
  });

  it('removes its exports and asks for them no more', async () => {
    await using scene = await openSceneWithAccount('Main');
    scene.user.clicks = ['Remove'];
    await commands.executeCommand(REMOVE);
    await eventually(() => {
      assert.deepEqual(scene.api.reports, []);
    });
    const before = scene.kraken.calls().length;
    await scene.api.refresh();
    assert.equal(scene.kraken.calls().length, before);
  });

  it('forgets its key and its name, so that it can be added again', async () => {
    await using scene = await openSceneWithAccount('Main');
    scene.user.clicks = ['Remove'];
    await commands.executeCommand(REMOVE);
    await eventually(() => {
      assert.deepEqual(scene.api.reports, []);
    });
    await addAccount(scene, scene.customer);
    assert.equal(listed(scene.api).length, 2);
  });

  it('leaves the other accounts alone', async () => {
    await using scene = await openScene();
    await addAccount(scene, scene.kraken.addCustomer('Main'));
    await addAccount(scene, scene.kraken.addCustomer('Tax'));
    scene.user.clicks = ['Remove'];
    scene.user.chooses = (choices) => choices.find(({ label }) => label === 'Main');
    await commands.executeCommand(REMOVE);
    await eventually(() => {
      assert.deepEqual([...new Set(scene.api.reports.map(({ account }) => account))], ['Tax']);
    });
  });

  it('keeps the account where none is picked', async () => {
    await using scene = await openScene();
    await addAccount(scene, scene.kraken.addCustomer('Main'));
    await addAccount(scene, scene.kraken.addCustomer('Tax'));
    scene.user.clicks = ['Remove'];
    await commands.executeCommand(REMOVE);
    assert.equal(scene.user.lists.length, 1);
    assert.equal(listed(scene.api).length, 4);
  });

  it('ends the calls that are made for it', async () => {
    await using scene = await openSceneWithAccount('Main');
    const { kraken, user, api } = scene;
    const before = kraken.calls().length;
    using held = kraken.hold();
    const refreshing = api.refresh();
    await eventually(() => {
      assert.equal(kraken.calls().length, before + 1);
    });
    user.clicks = ['Remove'];
    await commands.executeCommand(REMOVE);
    await eventually(() => {
      assert.equal(held.abandoned, 1);
    });
    held.release();
    await refreshing;
    assert.equal(kraken.calls().length, before + 1, 'no call is made with a removed key');
  });
});
