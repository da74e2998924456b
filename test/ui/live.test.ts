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

/** Requests the ledgers of last month, taking what is proposed for all else. */
async function request(vscode: Workbench, description: string): Promise<void> {
  const { quickInput } = vscode;
  const step = (number: string) => quickInput.box.getByText(`(${number})`).waitFor();
  await vscode.runCommand('Kraken Exports: Request Export…');
  await step('1/5');
  await quickInput.accept();
  await step('2/5');
  await quickInput.enter('Last month');
  await step('3/5');
  await quickInput.accept();
  await step('4/5');
  await quickInput.accept();
  await step('5/5');
  await quickInput.enter(description);
}

describe('An export that was requested', () => {
  it('turns ready by itself, is told of, and is downloaded from there', async () => {
    const { vscode, folder } = await openWithDemo();
    await request(vscode, 'Last month');
    const row = vscode.row('Last month');
    await row.filter({ hasText: /queued|processing/ }).waitFor();
    await row.filter({ hasText: 'ready' }).waitFor(PATIENCE);
    const news = vscode.notifications.filter({ hasText: '“Last month” is ready' });
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
    await request(vscode, 'By itself');
    const row = vscode.row('By itself');
    await row.filter({ hasText: /queued|processing/ }).waitFor();
    kraken.advance(60_000);
    await row.filter({ hasText: 'downloaded' }).waitFor();
    await eventually(async () => {
      assert.match((await readdir(folder)).join(), /^main-ledgers-[-\d]+-[A-Z]{4}\.csv$/);
    });
  });
});
