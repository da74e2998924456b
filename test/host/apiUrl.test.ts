import assert from 'node:assert/strict';
import { commands } from 'vscode';
import { eventually } from '../support/eventually.ts';
import { Kraken, ready } from '../support/window/kraken.ts';
import { listed, openScene, openSceneWithAccount } from '../support/window/scene.ts';
import { setSetting } from '../support/window/settings.ts';

const REFUSED = ['http://example.com', 'ftp://127.0.0.1', 'https://api.kraken.com/0', 'junk', 42];

const TAKEN = ['https://api.kraken.com/', 'http://localhost:8080'];

describe('The address of the exchange', () => {
  for (const address of REFUSED) {
    it(`is refused with what is allowed: ${JSON.stringify(address)}`, async () => {
      await using scene = await openScene();
      await setSetting('krakenExports.apiUrl', address);
      await commands.executeCommand('krakenExports.addAccount');
      const [message] = scene.user.messages;
      assert.equal(message?.severity, 'error');
      assert.ok(
        message.text.startsWith(`“${address}” can’t be used as the address of the exchange`),
      );
      assert.match(
        message.text,
        /to an https: address such as .*, or to an http: address on this computer/,
      );
      assert.equal(scene.user.unseenBoxes, 0);
      assert.deepEqual(scene.kraken.calls(), []);
    });
  }

  it('is refused with a way to the setting', async () => {
    await using scene = await openScene();
    await setSetting('krakenExports.apiUrl', 'junk');
    await commands.executeCommand('krakenExports.addAccount');
    assert.deepEqual(scene.user.messages[0]?.buttons, ['Open Settings']);
  });

  for (const address of TAKEN) {
    it(`is taken: ${address}`, async () => {
      await using scene = await openScene();
      await setSetting('krakenExports.apiUrl', address);
      const adding = commands.executeCommand('krakenExports.addAccount');
      (await scene.user.nextBox()).escape();
      await adding;
      assert.deepEqual(scene.user.messages, []);
    });
  }

  it('stays that of the account when the setting is changed', async () => {
    await using scene = await openSceneWithAccount('Main');
    await using other = await Kraken.open();
    await setSetting('krakenExports.apiUrl', other.url);
    scene.customer.account.addReport(ready('trades', 'later'));
    await scene.api.refresh();
    assert.equal(listed(scene.api).length, 3);
    assert.deepEqual(other.calls(), []);
  });

  it('stays that of the account when its key is replaced', async () => {
    await using scene = await openSceneWithAccount('Main');
    await using other = await Kraken.open();
    await setSetting('krakenExports.apiUrl', other.url);
    const { apiKey, secret } = scene.kraken.addKey(scene.customer.account, 'the second key');
    const replacing = commands.executeCommand('krakenExports.replaceKey');
    (await scene.user.nextBox()).enter(apiKey);
    (await scene.user.nextBox()).enter(secret);
    await replacing;
    await eventually(() => {
      assert.equal(scene.kraken.calls(apiKey).length, 4);
    });
    assert.deepEqual(other.calls(), []);
  });
});
