import { openFolder, openWorkbench, type WorkbenchOptions } from './support/index.ts';

/** What the demo account calls a report, which moves with the year. */
const LAST_YEAR = `Tax year ${new Date().getFullYear() - 1}`;

/** Opens a window with the demo account, whose downloads go to a folder of their own. */
async function openDemo(options: WorkbenchOptions = {}) {
  const folder = await openFolder();
  const settings = { 'krakenExports.downloadFolder': folder, ...options.settings };
  const vscode = await openWorkbench({ ...options, settings });
  await vscode.openView();
  await vscode.runCommand('Kraken Exports: Explore with a Demo Account');
  await vscode.row(LAST_YEAR).first().waitFor();
  return { vscode, folder };
}

describe('The reader', () => {
  it('shows what is in a downloaded export, and that it adds up', async () => {
    const { vscode } = await openDemo();
    console.log((await vscode.rows()).join('\n'));
    const row = vscode.row(LAST_YEAR).last();
    await vscode.clickRowAction(row, 'Download');
    await row.filter({ hasText: 'downloaded' }).waitFor();
    await vscode.clickRowAction(row, 'Open');
    const page = vscode.page.frameLocator('iframe.webview').frameLocator('#active-frame');
    await new Promise((resolve) => setTimeout(resolve, 5000));
    await vscode.screenshot('reader, first');
    await page.getByText(/balances add up/).waitFor();
  });
});
