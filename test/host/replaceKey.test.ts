import assert from 'node:assert/strict';
import { commands } from 'vscode';
import { eventually } from '../support/eventually.ts';
import { digest, ready } from './support/kraken.ts';
import { addAccount, openScene, openSceneWithAccount, type Scene } from './support/scene.ts';

/** Walks through the steps of replacing a key, the last Enter included. */
async function enterKey({ user }: Scene, { apiKey, secret }: { apiKey: string; secret: string }) {
  const replacing = commands.executeCommand('krakenExports.replaceKey');
  const keyBox = await user.nextBox();
  keyBox.enter(apiKey);
  const lastBox = await user.nextBox();
  lastBox.enter(secret);
  return { replacing, keyBox, lastBox };
}

describe('Replacing the key of an account', () => {
  it('brings an account back whose old key was revoked', async () => {
    await using scene = await openSceneWithAccount('Main');
    const { kraken, user, api, customer } = scene;
    kraken.exchange.revokeKey(customer.apiKey);
    customer.account.addReport(ready('trades', 'later'));
    await api.refresh();
    assert.equal(api.reports.length, 2);

    const { replacing } = await enterKey(scene, kraken.addKey(customer.account, 'second key'));
    await replacing;
    await eventually(() => {
      assert.equal(api.reports.length, 3);
    });
    assert.ok(user.texts.includes('The API key of “Main” was replaced.'));
    const before = kraken.calls(customer.apiKey).length;
    await api.refresh();
    assert.equal(kraken.calls(customer.apiKey).length, before, 'the old key is used no more');
  });

  it('is offered where a key is rejected', async () => {
    await using scene = await openSceneWithAccount('Main');
    scene.kraken.exchange.revokeKey(scene.customer.apiKey);
    scene.user.clicks = ['Replace API Key…'];
    await commands.executeCommand('krakenExports.refresh');
    const box = await scene.user.nextBox();
    assert.deepEqual([box.title, box.totalSteps], ['Replace the API Key of “Main”', 2]);
  });

  it('leaves the old key at work where the new one is rejected', async () => {
    await using scene = await openSceneWithAccount('Main');
    const { kraken, user, api, customer } = scene;
    const unknown = { apiKey: digest('unknown').slice(0, 56), secret: digest('no key') };
    const { replacing } = await enterKey(scene, unknown);
    const box = await user.nextBox();
    assert.match(box.validationMessage ?? '', /EAPI:Invalid key/);
    box.escape();
    await replacing;
    const before = kraken.calls(customer.apiKey).length;
    customer.account.addReport(ready('trades', 'later'));
    await api.refresh();
    assert.equal(kraken.calls(customer.apiKey).length, before + 2);
    assert.equal(api.reports.length, 3);
  });

  it('takes the same API key again, as its private key may have been wrong', async () => {
    await using scene = await openSceneWithAccount('Main');
    const { replacing } = await enterKey(scene, scene.customer);
    await replacing;
    assert.ok(scene.user.texts.includes('The API key of “Main” was replaced.'));
  });

  it('does not take the key of another account', async () => {
    await using scene = await openScene();
    const main = scene.kraken.addCustomer('Main');
    await addAccount(scene, main);
    await addAccount(scene, scene.kraken.addCustomer('Tax'));
    scene.user.chooses = (choices) => choices.find(({ label }) => label === 'Tax');
    const replacing = commands.executeCommand('krakenExports.replaceKey');
    const box = await scene.user.nextBox();
    assert.equal(box.title, 'Replace the API Key of “Tax”');
    box.enter(main.apiKey);
    await eventually(() => {
      assert.equal(box.validationMessage, 'The account “Main” already uses this key.');
    });
    box.escape();
    await replacing;
  });

  it('leaves everything as it was where it is left', async () => {
    await using scene = await openSceneWithAccount('Main');
    const before = scene.kraken.calls().length;
    const replacing = commands.executeCommand('krakenExports.replaceKey');
    (await scene.user.nextBox()).escape();
    await replacing;
    await scene.api.refresh();
    assert.equal(scene.kraken.calls(scene.customer.apiKey).length, before + 2);
  });
});
