import assert from 'node:assert/strict';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import {
  eventually,
  openFolder,
  openWithAccount,
  openWorkbench,
  type Workbench,
} from './support/index.ts';

/** Longer than the demo exchange takes for a report. */
const PATIENCE = { timeout: 40_000 };

/** Opens a window with the demo account, whose downloads go to a folder of their own. */
async function openWithDemo() {
  const folder = await openFolder();
  const vscode = await openWorkbench({
    settings: { 'krakenExports.downloadFolder': folder },
  });
  await vscode.openView();
  await vscode.clickButton(vscode.view, 'Explore with a Demo Account');
  await vscode.row('Ledgers').first().waitFor();
  return { vscode, folder };
}

/** Requests the ledgers of a month, as users mostly do; returns what the export is called. */
async function requestLastMonth(vscode: Workbench): Promise<string> {
  const { quickInput } = vscode;
  await vscode.runCommand('Kraken Exports: Request Export…');
  await quickInput.box.getByText('(1/2)').waitFor();
  await quickInput.accept();
  await quickInput.box.getByText('(2/2)').waitFor();
  await quickInput.enter('Last month');
  const now = new Date();
  const lastMonth = new Date(Date.UTC(now.getUTCFullYear(), now.getUTCMonth() - 1));
  return `Ledgers ${lastMonth.toISOString().slice(0, 7)}`;
}

describe('An export that was requested', () => {
  it('turns ready by itself, is told of, and is downloaded from there', async () => {
    const { vscode, folder } = await openWithDemo();
    const name = await requestLastMonth(vscode);
    const row = vscode.row(name);
    await row.filter({ hasText: /queued|processing/ }).waitFor();
    await row.filter({ hasText: 'ready' }).waitFor(PATIENCE);
    const news = vscode.notifications.filter({ hasText: `“${name}” is ready` });
    await news.waitFor();
    await vscode.screenshot('live, ready');
    await vscode.clickButton(news, 'Download');
    await row.filter({ hasText: 'downloaded' }).waitFor();
    const [file = ''] = await readdir(folder);
    assert.match(file, /^demo-ledgers-[-\d]+-[A-Z]{4}\.csv$/);
    assert.match(await readFile(join(folder, file), 'utf8'), /^"txid","refid"/);
  });

  it('is there as a file as soon as it is ready, where the settings say so', async () => {
    const folder = await openFolder();
    const { kraken, vscode } = await openWithAccount({
      settings: { 'krakenExports.downloadFolder': folder, 'krakenExports.autoDownload': true },
    });
    const row = vscode.row(await requestLastMonth(vscode));
    await row.filter({ hasText: /queued|processing/ }).waitFor();
    kraken.advance(60_000);
    await row.filter({ hasText: 'downloaded' }).waitFor();
    await eventually(async () => {
      assert.match((await readdir(folder)).join(), /^main-ledgers-[-\d]+-[A-Z]{4}\.csv$/);
    });
  });
});
