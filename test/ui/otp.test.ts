import assert from 'node:assert/strict';
import { enterAccount, eventually, openAtExchange } from './support/index.ts';

const PASSWORD = 'a static password';

/** A window at an exchange whose one key asks for a static password, and sees one export. */
async function openWithPassword() {
  const { kraken, vscode } = await openAtExchange();
  const { apiKey: key, secret, exchange } = kraken;
  const account = exchange.addAccount();
  const now = Math.floor(Date.now() / 1000);
  account.addReport({ report: 'trades', description: 'Brand new', starttm: now - 9, endtm: now });
  exchange.addKey({
    ...{ account, key, secret, permissions: ['export-data'], tier: 'pro' },
    otp: () => PASSWORD,
  });
  return { kraken, vscode };
}

describe('A key that asks for a one-time password', () => {
  it('is added by way of the lock beside the title', async () => {
    const { kraken, vscode } = await openWithPassword();
    const { quickInput } = vscode;
    await vscode.runCommand('Kraken Exports: Add Account…');
    await enterAccount(vscode, { name: 'Main', ...kraken });
    await eventually(async () => {
      assert.match(
        await quickInput.message(),
        /use the lock button above if the key requires a one-time password/,
      );
    });
    await vscode.screenshot('one-time password missing');
    // The lock, by the keyboard.
    await vscode.page.keyboard.press('Shift+Tab');
    await vscode.page.keyboard.press('Enter');
    await quickInput.box.getByText('(4/5)').waitFor();
    await vscode.screenshot('kind of one-time password');
    await quickInput.choose('Static password');
    await quickInput.box.getByText('(5/5)').waitFor();
    assert.equal(await quickInput.field.getAttribute('type'), 'password');
    await vscode.screenshot('one-time password');
    await quickInput.enter(PASSWORD);
    await eventually(async () => {
      assert.match((await vscode.rows())[2] ?? '', /^Brand new ready/);
    });
  });
});
