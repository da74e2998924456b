import assert from 'node:assert/strict';
import { createHash, createHmac } from 'node:crypto';
import { commands } from 'vscode';
import { eventually } from '../support/eventually.ts';
import { addAccount, enterAccount, listed, openScene } from '../support/window/scene.ts';

/** As Kraken's documentation says it. */
function signatureOf(path: string, nonce: string, body: string, secret: string): string {
  const digest = createHash('sha256')
    .update(nonce + body)
    .digest();
  const hmac = createHmac('sha512', Buffer.from(secret, 'base64'));
  return hmac.update(path).update(digest).digest('base64');
}

describe('Adding an account', () => {
  it('asks for a name, the API key and the private key, the keys hidden', async () => {
    await using scene = await openScene();
    const { user } = scene;
    const customer = scene.kraken.addCustomer('Main');
    const adding = commands.executeCommand('krakenExports.addAccount');
    const asked: unknown[] = [];
    for (const answer of [customer.name, customer.apiKey, customer.secret]) {
      const box = await user.nextBox();
      asked.push([box.step, box.totalSteps, box.placeholder, box.password]);
      assert.equal(box.title, 'Add Account');
      assert.ok(box.ignoreFocusOut, 'keys are copied from another window');
      box.enter(answer);
    }
    await adding;
    assert.deepEqual(asked, [
      [1, 3, 'Account name, such as Main or Company', false],
      [2, 3, 'API key', true],
      [3, 3, 'Private key', true],
    ]);
  });

  it('tries the key before the list is fetched', async () => {
    await using scene = await openScene();
    await addAccount(scene, scene.kraken.addCustomer('Main'));
    const tried = ['GetApiKeyInfo', 'ExportStatus ledgers'];
    const fetched = ['ExportStatus trades', 'ExportStatus ledgers'];
    assert.deepEqual(scene.kraken.calls(), [...tried, ...fetched]);
  });

  it('signs each call with rising nonces, as Kraken documents it', async () => {
    await using scene = await openScene();
    const { apiKey, secret, ...customer } = scene.kraken.addCustomer('Main');
    await addAccount(scene, { apiKey, secret, ...customer });
    const { log } = scene.kraken;
    for (const { path, params, body, key, signature } of log) {
      assert.equal(key, apiKey);
      assert.equal(signature, signatureOf(path, params?.['nonce'] ?? '', body, secret));
    }
    const nonces = log.map(({ params }) => BigInt(params?.['nonce'] ?? 0));
    assert.ok(nonces.every((nonce, i) => nonce > (nonces[i - 1] ?? 0n)));
  });

  it('lists its exports and says that it was added', async () => {
    await using scene = await openScene();
    await addAccount(scene, scene.kraken.addCustomer('Main'));
    assert.deepEqual(listed(scene.api), [
      `Main: trades "Main's trades" ready`,
      `Main: ledgers "Main's ledgers" ready`,
    ]);
    await eventually(() => {
      assert.deepEqual(scene.user.texts, ['The account “Main” was added.']);
    });
  });

  it('takes no notice of blanks around what is pasted', async () => {
    await using scene = await openScene();
    const customer = scene.kraken.addCustomer('Main');
    const { adding } = await enterAccount(scene, {
      name: '  Main ',
      apiKey: `\t${customer.apiKey}\n`,
      secret: ` ${customer.secret} `,
    });
    await adding;
    await eventually(() => {
      assert.deepEqual([...new Set(scene.api.reports.map(({ account }) => account))], ['Main']);
    });
    assert.equal(scene.kraken.calls(customer.apiKey).length, scene.kraken.calls().length);
  });

  it('helps with making a key', async () => {
    await using scene = await openScene();
    const adding = commands.executeCommand('krakenExports.addAccount');
    const box = await scene.user.nextBox();
    box.press(box.buttons.find(({ tooltip }) => tooltip === 'How to create an API key'));
    await eventually(() => {
      assert.match(scene.user.opened.join(), /^https:\/\/support\.kraken\.com\//);
    });
    box.escape();
    await adding;
  });
});
