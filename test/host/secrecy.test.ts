import assert from 'node:assert/strict';
import { inspect } from 'node:util';
import { commands, workspace } from 'vscode';
import { enterAccount, openSceneWithAccount } from '../support/window/scene.ts';
import { extensionUnderTest } from '../support/window/extension.ts';
import { findSecret } from '../support/window/secrets.ts';

/** A scene that has seen a key taken, replaced and rejected. */
async function openEventfulScene() {
  const scene = await openSceneWithAccount('Main');
  const { kraken, user, customer } = scene;
  const second = kraken.addKey(customer.account, 'second key', ['export-data', 'withdraw-funds']);
  const replacing = commands.executeCommand('krakenExports.replaceKey');
  (await user.nextBox()).enter(second.apiKey);
  (await user.nextBox()).enter(second.secret);
  await replacing;
  const unknown = { ...kraken.addCustomer('Nobody') };
  kraken.exchange.revokeKey(unknown.apiKey);
  const { adding } = await enterAccount(scene, unknown);
  (await user.nextBox()).escape();
  await adding;
  kraken.exchange.revokeKey(second.apiKey);
  await commands.executeCommand('krakenExports.refresh');
  const keys = [customer, second, unknown];
  return { ...scene, secrets: keys.flatMap(({ apiKey, secret }) => [apiKey, secret]) };
}

describe('No key and no private key', () => {
  it('is to be found in what the extension hands out', async () => {
    await using scene = await openEventfulScene();
    const { api, secrets } = scene;
    const deep = {
      depth: Infinity,
      showHidden: true,
      getters: true,
      maxArrayLength: null,
    } as const;
    const text = inspect([api, extensionUnderTest().exports, api.reports], deep);
    assert.match(text, /Main's trades/, 'the search sees into it');
    assert.equal(findSecret(text, secrets), undefined);
  });

  it('is to be found in messages, lists and addresses', async () => {
    await using scene = await openEventfulScene();
    const { user, secrets } = scene;
    await commands.executeCommand('krakenExports.copyId');
    const text = JSON.stringify([user.messages, user.lists, user.opened]);
    assert.match(text, /The account “Main” was added/);
    assert.equal(findSecret(text, secrets), undefined);
  });

  it('is to be found in the settings', async () => {
    await using scene = await openEventfulScene();
    const text = JSON.stringify(workspace.getConfiguration());
    assert.ok(text.includes(scene.kraken.url), 'the search sees the settings');
    assert.equal(findSecret(text, scene.secrets), undefined);
  });
});
