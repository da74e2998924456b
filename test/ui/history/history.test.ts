import assert from 'node:assert/strict';
import { readdir, readFile, truncate } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { openFolder, openWorkbench, ReaderPage } from '../support/index.ts';

/** Milliseconds: longer than the demo exchange takes for everything. */
const EVERYTHING = 150_000;

/** Opens a window with the demo account, whose history goes to an empty folder. */
async function openDemo() {
  const downloads = await openFolder();
  const vscode = await openWorkbench({
    folder: await openFolder(),
    settings: { 'krakenExports.downloadFolder': downloads },
  });
  await vscode.openView();
  await vscode.runCommand('Kraken Exports: Explore with a Demo Account');
  const row = vscode.row('History').first();
  await row.filter({ hasText: 'not kept yet' }).waitFor();
  return { vscode, row, folder: join(downloads, 'Demo history') };
}

describe('The history of an account', () => {
  it('is fetched by one command, shown as a whole, and repaired if a file was cut', async function () {
    this.timeout('240s');
    const { vscode, row, folder } = await openDemo();
    await vscode.screenshot('history, none');
    await vscode.clickRowAction(row, 'Update History');
    await vscode.quickInput.choose('Ledgers');
    await row.filter({ hasText: 'updating' }).waitFor();
    await vscode.screenshot('history, updating');
    await row.filter({ hasText: 'complete to' }).waitFor({ timeout: EVERYTHING });
    await vscode.screenshot('history, complete');
    const files = (await readdir(folder)).filter((name) => name.endsWith('.csv')).sort();
    assert.ok(files.length > 3, files.join());
    await vscode.runCommand('Notifications: Clear All Notifications');

    const requested = vscode.row(/\d{4}-\d\d-\d\d to /);
    assert.equal(await requested.count(), 0, 'they are below the row, which is collapsed');
    await row.locator('.monaco-tl-twistie').click();
    await requested.filter({ hasText: 'too big' }).first().waitFor();
    await vscode.screenshot('history, expanded');
    await row.locator('.monaco-tl-twistie').click();
    await requested.first().waitFor({ state: 'hidden' });

    await row.click();
    const reader = new ReaderPage(vscode);
    await reader.verdict.waitFor();
    assert.match(
      await reader.verdict.innerText(),
      /^Complete to \w{3} \d+, \d{4}\. All [\d,]+ balances add up\.$/,
    );
    await reader.content.locator('.chart canvas').nth(1).waitFor();
    await vscode.screenshot('history, reader');
    await reader.assertAccessible();
    await reader.content.getByRole('heading', { name: 'Files' }).scrollIntoViewIfNeeded();
    await vscode.screenshot('history, reader, files');
    await reader.content.getByRole('button', { name: files[1] ?? '' }).click();
    await reader.grid.waitFor();
    await reader.assertAccessible();
    await vscode.screenshot('history, reader, rows');
    await reader.showTab('Checks');
    await reader.content.getByRole('heading', { name: 'Running Balances' }).waitFor();
    assert.equal(await reader.content.getByText('Could not be checked').count(), 0);
    await reader.assertAccessible();

    const editorActions = vscode.page.locator('.editor-actions');
    await vscode.clickButton(editorActions, 'Export History…');
    await vscode.quickInput.box.getByText('hledger').waitFor();
    await vscode.screenshot('export, format');
    await vscode.quickInput.choose('CSV');
    await vscode.quickInput.box.getByText('Everything').waitFor();
    await vscode.screenshot('export, period');
    await vscode.quickInput.choose('Everything');
    await vscode.quickInput.box
      .getByText('Local')
      .or(vscode.quickInput.box.getByText('OK'))
      .first()
      .waitFor();
    await vscode.screenshot('export, where');
    await vscode.quickInput.accept();
    const message = vscode.notifications.getByText(
      /^Exported the history of “Demo” to .* \([\d,]+ rows\)\.$/,
    );
    await message.waitFor();
    await vscode.screenshot('export, done');
    const [count = ''] = /[\d,]+ rows/.exec(await message.innerText()) ?? [];
    const exported = await readFile(join(dirname(folder), 'Demo history ledgers.csv'), 'utf8');
    const ids = exported.match(/^"L[^"]+"/gm) ?? [];
    const lines = exported.trimEnd().split('\n').slice(1);
    assert.equal(lines.length, Number(count.replaceAll(/\D/g, '')));
    assert.equal(new Set(ids).size, ids.length);
    await vscode.runCommand('Notifications: Clear All Notifications');

    await truncate(join(folder, files[0] ?? ''), 1000);
    await vscode.runCommand('Kraken Exports: Refresh');
    await row.filter({ hasText: 'has a gap' }).waitFor();
    await vscode.screenshot('history, cut');
    await vscode.clickRowAction(row, 'Update History');
    await row.filter({ hasText: 'complete to' }).waitFor();
    await vscode.screenshot('history, repaired');
  });
});
