import assert from 'node:assert/strict';
import { digest } from '../support/krakenAccount.ts';
import {
  assertRows,
  enterAccount,
  eventually,
  openAtExchange,
  openWithAccount,
} from './support/index.ts';

describe('An account', () => {
  it('is added by typing a name and a key, and shows its exports', async () => {
    const { kraken, vscode } = await openAtExchange();
    await vscode.screenshot('welcome');
    await vscode.clickButton(vscode.view, 'Add Account…');
    await enterAccount(vscode, { name: 'Main', ...kraken });
    await eventually(async () => {
      assertRows(await vscode.rows());
    });
    await eventually(async () => {
      assert.match(await vscode.statusBarItem.innerText(), /^ ?Kraken: 1 ready, 1 pending$/);
      assert.equal(await vscode.activityBarIcon.locator('.badge-content').innerText(), '1');
      assert.deepEqual(await vscode.notificationTexts(), ['The account “Main” was added.']);
    });
    assert.deepEqual(
      kraken.calls.map(({ method, params }) => [method, params?.['report']]),
      [
        ['GetApiKeyInfo', undefined],
        ['ExportStatus', 'ledgers'],
        ['ExportStatus', 'trades'],
        ['ExportStatus', 'ledgers'],
      ],
    );
    await vscode.screenshot('account added');
  });

  it('is refreshed from the palette, and else keeps its last known exports, and says why', async () => {
    const { kraken, vscode } = await openWithAccount();
    kraken.exchange.fail({ kind: 'refuse', error: 'EAPI:Invalid key' });
    await vscode.runCommand('Kraken Exports: Refresh');
    await vscode.view.getByText(/^Not refreshed since .*Kraken rejected the API key/).waitFor();
    assertRows(await vscode.rows());
    await eventually(async () => {
      assert.match(
        await vscode.statusBarItem.innerText(),
        /Kraken: key rejected, 1 ready, 1 pending/,
      );
      assert.match((await vscode.notificationTexts()).join('\n'), /Kraken rejected the API key/);
    });
    await vscode.screenshot('key rejected');
    kraken.exchange.recover();
    await vscode.runCommand('Kraken Exports: Refresh');
    await eventually(async () => {
      assert.match(await vscode.statusBarItem.innerText(), /Kraken: 1 ready, 1 pending/);
      assert.equal(await vscode.view.getByText(/Not refreshed since/).count(), 0);
    });
    const account = kraken.exchange.addAccount();
    kraken.exchange.revokeKey(kraken.apiKey);
    const now = Math.floor(Date.now() / 1000);
    account.addReport({ report: 'trades', description: 'Brand new', starttm: now - 9, endtm: now });
    const { apiKey: key, secret } = kraken;
    kraken.exchange.addKey({ account, key, secret, permissions: ['export-data'], tier: 'pro' });
    await vscode.runCommand('Kraken Exports: Refresh');
    await eventually(async () => {
      assert.match((await vscode.rows())[2] ?? '', /^Brand new ready · 1[34] days left/);
    });
  });

  it('hides the key as it is typed, is not added with a wrong one, and tells why', async () => {
    const { kraken, vscode } = await openAtExchange();
    await vscode.runCommand('Kraken Exports: Add Account…');
    await vscode.quickInput.box.getByText('(1/3)').waitFor();
    assert.equal(await vscode.quickInput.field.getAttribute('type'), 'text');
    await vscode.quickInput.enter('Main');
    await vscode.quickInput.box.getByText('(2/3)').waitFor();
    assert.equal(await vscode.quickInput.field.getAttribute('type'), 'password');
    await vscode.quickInput.enter('short');
    await eventually(async () => {
      assert.match(await vscode.quickInput.message(), /This is not an API key/);
    });
    await vscode.screenshot('not an API key');
    await vscode.quickInput.enter(kraken.apiKey);
    await vscode.quickInput.box.getByText('(3/3)').waitFor();
    assert.equal(await vscode.quickInput.field.getAttribute('type'), 'password');
    await vscode.quickInput.enter(digest('another private key'));
    await eventually(async () => {
      assert.match(
        await vscode.quickInput.message(),
        /rejected the private key .*Invalid signature/,
      );
    });
    await vscode.screenshot('wrong private key');
    await vscode.quickInput.clickButton('Back');
    await vscode.quickInput.box.getByText('(2/3)').waitFor();
    await vscode.quickInput.enter(digest('another API key').slice(0, 56));
    await vscode.quickInput.box.getByText('(3/3)').waitFor();
    await vscode.quickInput.enter(kraken.secret);
    await vscode.quickInput.box.getByText('(2/3)').waitFor();
    await eventually(async () => {
      assert.match(await vscode.quickInput.message(), /rejected the API key .*Invalid key/);
    });
    await vscode.quickInput.cancel();
    await vscode.openView();
    await vscode.view.getByText('Add Account…').waitFor();
    assert.equal(await vscode.statusBarItem.count(), 0);
  });

  it('is removed after asking, and leaves nothing behind', async () => {
    const { vscode } = await openWithAccount();
    await vscode.runCommand('Kraken Exports: Remove Account…');
    await vscode.dialog.getByText('Remove the account “Main”?').waitFor();
    await vscode.screenshot('remove account');
    await vscode.clickButton(vscode.dialog, 'Remove');
    await vscode.view.getByText('Add Account…').waitFor();
    assert.deepEqual(await vscode.rows(), []);
    await eventually(async () => {
      assert.equal(await vscode.statusBarItem.count(), 0);
    });
  });

  it('warns of a key that can trade and withdraw', async () => {
    const { kraken, vscode } = await openAtExchange([
      'export-data',
      'modify-trades',
      'withdraw-funds',
    ]);
    await vscode.runCommand('Kraken Exports: Add Account…');
    await enterAccount(vscode, { name: 'Main', ...kraken });
    await eventually(async () => {
      const [text] = await vscode.notificationTexts();
      assert.match(text ?? '', /can also trade or withdraw \(modify-trades, withdraw-funds\)/);
    });
    await vscode.screenshot('key with too many rights');
  });
});
