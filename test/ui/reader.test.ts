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
    vscode.page.on('console', (m) => console.log('CONSOLE', m.text().slice(0, 400)));
    vscode.page.on('requestfailed', (r) => console.log('FAILED', r.url().slice(0, 200), r.failure()?.errorText));
    const row = vscode.row(LAST_YEAR).last();
    await vscode.clickRowAction(row, 'Download');
    await row.filter({ hasText: 'downloaded' }).waitFor();
    vscode.page.on('response', (r) => { if (/webview|reader|pre\//.test(r.url())) console.log('RESP', r.status(), r.url().slice(0, 250), r.fromServiceWorker()); });
    vscode.page.context().on('request', (r) => { if (/reader\./.test(r.url())) console.log('REQ', r.url(), r.serviceWorker()?.url()); });
    vscode.page.on('pageerror', (e) => console.log('ERR', e));
    vscode.page.context().on('serviceworker', (w) => { console.log('SW', w.url()); w.on('console', (m) => console.log('SWC', m.text())); });
    await vscode.clickRowAction(row, 'Open');
    const page = vscode.page.frameLocator('iframe.webview').frameLocator('#active-frame');
    await new Promise((resolve) => setTimeout(resolve, 15000));
    for (const f of vscode.page.frames()) if (f.url().includes("fake")) console.log("FRAME", (await f.content()).replace(/style="[^"]*"/g, "").replace(/[\s\S]*<body/, "BODY"));
    await vscode.runCommand('Kraken Exports: Show Log'); await new Promise((r) => setTimeout(r, 1500));
    await vscode.screenshot('reader, first');
    await page.getByText(/balances add up/).waitFor();
  });
});
