import { enterAccount, openAtExchange, openWorkbench, type Workbench } from './support/index.ts';

describe('By keyboard', () => {
  it('the exports can be walked through as soon as the account is added', async () => {
    const { kraken, vscode } = await openAtExchange();
    await vscode.runCommand('Kraken Exports: Add Account…');
    await enterAccount(vscode, { name: 'Main', ...kraken });
    await vscode.row('Third quarter').waitFor();
    await walk(vscode);
  });

  it('the demo account can be walked through as well', async () => {
    const vscode = await openWorkbench();
    await vscode.runCommand('Kraken Exports: Explore with a Demo Account');
    await vscode.row('Year to date').first().waitFor();
    await walk(vscode);
  });
});

describe('A second account', () => {
  it('is open when its exports arrive, however long that takes', async () => {
    const { kraken, vscode } = await openAtExchange();
    await vscode.runCommand('Kraken Exports: Explore with a Demo Account');
    await vscode.row('Year to date').first().waitFor();
    kraken.exchange.fail({ kind: 'delay', ms: 500 });
    await vscode.runCommand('Kraken Exports: Add Account…');
    await enterAccount(vscode, { name: 'Main', ...kraken });
    await vscode.row('Third quarter').waitFor();
  });
});

/** Presses an arrow key in the tree, without a click before. */
async function walk({ focusedList, page }: Workbench): Promise<void> {
  await focusedList.waitFor();
  await page.keyboard.press('ArrowDown');
  await focusedList.locator('.monaco-list-row.focused').waitFor();
}
