import assert from 'node:assert/strict';
import { readdir, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import {
  eventually,
  openFolder,
  openFromRow,
  openWithAccount,
  ReaderPage,
  type WorkbenchOptions,
} from './support/index.ts';

const FILE = /^main-trades-\d{4}-\d\d-\d\d-\d{4}-\d\d-\d\d-[A-Z]{4}\.csv$/;

/** Opens a window with an account, whose downloads go to a folder of their own. */
async function openWithDownloads(settings: WorkbenchOptions['settings'] = {}) {
  const folder = await openFolder();
  const opened = await openWithAccount({
    settings: { 'krakenExports.downloadFolder': folder, ...settings },
  });
  return { ...opened, folder };
}

describe('A download', () => {
  it('is made, opened and forgotten by clicks alone', async () => {
    const { vscode, folder } = await openWithDownloads();
    const row = vscode.row('Third quarter');
    await row.hover();
    await vscode.screenshot('download, row');
    await vscode.clickRowAction(row, 'Download');
    await row.filter({ hasText: 'downloaded' }).waitFor();
    const [file = '', ...others] = await readdir(folder);
    assert.match(file, FILE);
    assert.deepEqual(others, []);
    await vscode.notifications.getByText(`Downloaded “${file}”.`).waitFor();
    await vscode.screenshot('download, done');
    await vscode.clickButton(vscode.notifications, 'Open');
    await vscode.page.locator('.tab').filter({ hasText: file }).waitFor();
    const content = await readFile(join(folder, file), 'utf8');
    assert.match(content, /^"txid","ordertxid","pair","time"/);
    await new ReaderPage(vscode).verdict.filter({ hasText: /^All \d+ trades add up/ }).waitFor();
    await row.hover();
    await vscode.screenshot('download, opened');
    // The reader would see that its file is gone.
    await vscode.runCommand('View: Close Editor');
    await rm(join(folder, file));
    await vscode.clickRowAction(row, 'Open');
    await vscode.notifications.getByText('is no longer where it was saved').waitFor();
    await row.filter({ hasText: 'file gone · ' }).waitFor();
    await vscode.screenshot('download, file gone');
    await vscode.clickButton(vscode.notifications.filter({ hasText: 'no longer' }), 'Download');
    await row.filter({ hasText: 'downloaded' }).waitFor();
    assert.deepEqual(await readdir(folder), [file]);
  });

  it('is shown out of its archive where only that was kept', async () => {
    const { vscode, folder } = await openWithDownloads({ 'krakenExports.saveAs': 'zip' });
    await vscode.chooseFromContextMenu(vscode.row('Third quarter'), 'Download');
    await vscode.row('Third quarter').filter({ hasText: 'downloaded' }).waitFor();
    const files = await readdir(folder);
    assert.match(files.join(), /^main-trades-[-\d]+-[A-Z]{4}\.zip$/);
    await openFromRow(vscode, vscode.row('Third quarter'));
    await vscode.chooseFromContextMenu(vscode.row('Third quarter'), 'Open as Text');
    await vscode.page.locator('.view-line').filter({ hasText: '"ordertxid","pair"' }).waitFor();
    assert.deepEqual(await readdir(folder), files);
    await vscode.screenshot('download, archive opened');
  });

  it('asks once for the folder', async () => {
    const { vscode, folder } = await openWithDownloads({ 'krakenExports.downloadFolder': '' });
    await vscode.clickRowAction(vscode.row('Third quarter'), 'Download');
    await vscode.quickInput.box.getByText('Folder for Downloaded Exports').waitFor();
    await vscode.screenshot('download, folder');
    await vscode.quickInput.type(`${folder}/`);
    // While it looks what is in the folder, the dialog takes no answer.
    await eventually(async () => {
      await vscode.quickInput.box.getByText('Download Here').click({ timeout: 1_000 });
      await vscode.quickInput.box.waitFor({ state: 'hidden', timeout: 1_000 });
    });
    await vscode.row('Third quarter').filter({ hasText: 'downloaded' }).waitFor();
    assert.match((await readdir(folder)).join(), FILE);
    await vscode.runCommand('Notifications: Clear All Notifications');
    await vscode.notifications.first().waitFor({ state: 'hidden' });
    await vscode.chooseFromContextMenu(vscode.row('Third quarter'), 'Download');
    await vscode.notifications.getByText('Downloaded “').waitFor();
    assert.equal((await readdir(folder)).length, 1);
  });

  it('leaves nothing behind when the archive is damaged, and says so', async () => {
    const { kraken, vscode, folder } = await openWithDownloads();
    kraken.exchange.fail({ kind: 'corrupt' }, { method: 'RetrieveExport', times: 1 });
    await vscode.clickRowAction(vscode.row('Third quarter'), 'Download');
    await vscode.notifications.getByText('damaged or incomplete').waitFor();
    assert.deepEqual(await readdir(folder), []);
    await vscode.screenshot('download, damaged');
    await vscode.clickButton(vscode.notifications, 'Try Again');
    await vscode.row('Third quarter').filter({ hasText: 'downloaded' }).waitFor();
    assert.match((await readdir(folder)).join(), FILE);
  });
});

describe('An export at Kraken', () => {
  it('is cancelled while it is processed, and deleted after a question', async () => {
    const { kraken, vscode } = await openWithDownloads();
    await vscode.clickRowAction(vscode.row('Whole year'), 'Cancel');
    await vscode.screenshot('cancel, question');
    await vscode.clickButton(vscode.dialog, 'Cancel Export');
    await vscode.row('Whole year').filter({ hasText: 'cancelled' }).waitFor();
    await vscode.row('Whole year').hover();
    await vscode.screenshot('cancel, done');
    await vscode.chooseFromContextMenu(vscode.row('Third quarter'), 'Delete…');
    await vscode.dialog.getByText('It was never downloaded').waitFor();
    await vscode.screenshot('delete, question');
    await vscode.clickButton(vscode.dialog, 'Keep');
    await vscode.row('Third quarter').click();
    await vscode.page.keyboard.press('Delete');
    await vscode.clickButton(vscode.dialog, 'Delete');
    await vscode.row('Third quarter').filter({ hasText: 'being deleted' }).waitFor();
    const removals = kraken.calls.filter(({ method }) => method === 'RemoveExport');
    assert.deepEqual(
      removals.map(({ params }) => params?.['type']),
      ['cancel', 'delete'],
    );
  });
});
