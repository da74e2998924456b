import { enterAccount, openAtExchange } from './support/index.ts';

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
