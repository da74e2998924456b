import assert from 'node:assert/strict';
import { appendFile, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { writeLedgers } from '../../support/tables/generate.ts';
import {
  eventually,
  openFolder,
  openFromRow,
  openWorkbench,
  ReaderPage,
  THEMES,
  type WorkbenchOptions,
} from '../support/index.ts';

/** What the demo account calls its reports, which moves with the year. */
const LAST_YEAR = `Tax year ${new Date().getFullYear() - 1}`;
const BROKEN = 'row lost';

/** Opens a window with the demo account, and with one of its ledgers exports in the reader. */
async function openExport(name: string, options: WorkbenchOptions = {}) {
  const folder = await openFolder();
  const settings = { 'krakenExports.downloadFolder': folder, ...options.settings };
  // Only windows with a folder are opened again as they were.
  const vscode = await openWorkbench({ folder: await openFolder(), ...options, settings });
  await vscode.openView();
  await vscode.runCommand('Kraken Exports: Explore with a Demo Account');
  const row = vscode.row(name).last();
  await vscode.clickRowAction(row, 'Download');
  await row.filter({ hasText: /downloaded|doesn’t add up/ }).waitFor();
  await vscode.runCommand('Notifications: Clear All Notifications');
  const reader = await openFromRow(vscode, row);
  const [file = ''] = await readdir(folder);
  return { vscode, reader, row, path: join(folder, file) };
}

/** Opens a window on a folder with these files: by their names, the text or the number of rows. */
async function openFolderWith(files: Readonly<Record<string, string | number>>) {
  const folder = await openFolder();
  for (const [name, content] of Object.entries(files)) {
    const path = join(folder, name);
    if (typeof content === 'number') await writeLedgers(path, { rows: content });
    else await writeFile(path, content);
  }
  const vscode = await openWorkbench({ folder });
  return {
    vscode,
    reader: new ReaderPage(vscode),
    openAsExport: async (name: string) => {
      const file = vscode.page.locator('.explorer-folders-view').getByText(name);
      await vscode.chooseFromContextMenu(file, 'Open as Kraken Export');
    },
  };
}

describe('The reader', () => {
  it('shows what is in a downloaded export, and that it adds up, narrow and wide', async () => {
    const { vscode, reader, row } = await openExport(LAST_YEAR);
    assert.match(await reader.verdict.innerText(), /^All \d+ balances add up\.$/);
    await reader.content.getByText(`Demo · ${LAST_YEAR} · Ledgers`).waitFor();
    await reader.content.getByLabel('Asset').first().selectOption('BTC');
    const chart = reader.content.getByRole('slider').first();
    await chart.hover();
    const point = reader.content.locator('.chart-mark-text');
    const [pointer, dot] = [await chart.boundingBox(), await reader.chartDot.boundingBox()];
    assert.ok(pointer && dot);
    assert.ok(Math.abs(pointer.x + pointer.width / 2 - dot.x) < pointer.width / 4);
    assert.ok(dot.y > pointer.y && dot.y < pointer.y + pointer.height);
    assert.match(await point.innerText(), /^[\d.]+ BTC\n\w{3} \d+, \d{4}.* UTC$/);
    await vscode.screenshot('reader, chart');
    await reader.content.getByRole('button', { name: 'Show as Table' }).first().click();
    await reader.content.getByRole('columnheader', { name: 'BTC at the End' }).waitFor();
    await vscode.screenshot('reader, months of an asset');
    const hover = vscode.page.locator('.workbench-hover');
    await eventually(async () => {
      await vscode.activityBarIcon.hover();
      await row.hover();
      await hover.getByText('Verdict:').waitFor({ timeout: 2_000 });
    });
    assert.match(await hover.innerText(), /Found: \d+ rows, .*\nVerdict: All \d+ balances add up/);
    for (const [name, width] of [
      ['narrow', 640],
      ['wide', 2000],
    ] as const) {
      await vscode.page.setViewportSize({ width, height: 1100 });
      for (const tab of ['Overview', 'Rows', 'Checks'] as const) {
        await reader.showTab(tab);
        await vscode.screenshot(`reader, ${tab}, ${name}`);
        assert.equal(await reader.isCutOff(), false);
      }
    }
  });

  it('is accessible in every theme, and by keyboard alone: filters, order, copying', async function () {
    this.timeout('120s');
    const { vscode, reader } = await openExport(LAST_YEAR);
    for (const theme of THEMES) {
      await vscode.chooseTheme(theme);
      await reader.waitForTheme(theme);
      for (const tab of ['Overview', 'Rows', 'Checks'] as const) {
        await reader.showTab(tab);
        await reader.assertAccessible();
        await vscode.screenshot(`reader, ${tab}, ${theme}`);
      }
    }
    await reader.showTab('Overview');
    const { keyboard } = vscode.page;
    await reader.content.getByRole('tab', { name: 'Overview' }).focus();
    await keyboard.press('ArrowRight');
    await keyboard.press('Tab');
    await reader.content.getByLabel('Asset').and(reader.focused).waitFor();
    await keyboard.type('ETH');
    await reader.content.locator('#rows-count').filter({ hasText: ' of ' }).waitFor();
    for (let presses = 0; (await reader.grid.locator(':focus').count()) === 0; presses++) {
      assert.ok(presses < 20);
      await keyboard.press('Tab');
    }
    // To the header of the amounts, which are sorted by Enter.
    await keyboard.press('Control+Home');
    await keyboard.press('ArrowUp');
    const amount = reader.content.getByRole('columnheader', { name: 'amount' });
    for (let presses = 0; (await amount.and(reader.focused).count()) === 0; presses++) {
      assert.ok(presses < 20);
      await keyboard.press('ArrowRight');
    }
    await keyboard.press('Enter');
    await amount.and(reader.content.locator('[aria-sort=ascending]')).waitFor();
    await keyboard.press('ArrowDown');
    const least = await reader.focused.innerText();
    assert.match(least, /^-[\d,.]+\s*$/);
    await keyboard.press('Shift+ArrowDown');
    await keyboard.press('Control+c');
    await reader.content.getByText('Copied 2 rows.').first().waitFor();
    await vscode.screenshot('reader, keyboard');
  });

  it('leads from a balance that doesn’t add up to its row', async () => {
    const { vscode, reader, row } = await openExport(BROKEN);
    await row.filter({ hasText: 'doesn’t add up' }).waitFor();
    assert.equal(await row.locator('.codicon-warning').count(), 1);
    assert.match(await reader.verdict.innerText(), /^1 balance doesn’t add up\.$/);
    await vscode.screenshot('reader, broken');
    await reader.verdict.click();
    const line = reader.content.getByRole('button', { name: /^Line \d+/ }).first();
    await line.waitFor();
    await vscode.screenshot('reader, finding');
    await line.click();
    await reader.grid.waitFor();
    await vscode.screenshot('reader, row of a finding');
  });

  it('shows the last of a million rows of a file from the Explorer, by keyboard', async () => {
    const { vscode, reader, openAsExport } = await openFolderWith({ 'ledgers.csv': 1_000_000 });
    await openAsExport('ledgers.csv');
    await reader.verdict.waitFor();
    assert.match(await reader.verdict.innerText(), /^All [\d,]+ balances add up\.$/);
    await reader.content.getByRole('tab', { name: 'Overview' }).focus();
    await vscode.page.keyboard.press('ArrowRight');
    await reader.grid.waitFor();
    await reader.grid.focus();
    await vscode.page.keyboard.press('Control+End');
    await reader.grid.locator('[aria-rowindex="1000001"]').waitFor();
    await reader.grid.getByRole('gridcell').last().and(reader.content.locator(':focus')).waitFor();
    await vscode.screenshot('reader, last of a million rows');
  });

  it('keeps tab and filter while hidden and in the next session, and follows the file', async () => {
    const { vscode, reader, path } = await openExport(LAST_YEAR);
    await reader.showTab('Rows');
    await reader.content.getByLabel('Asset').selectOption('ETH');
    const shown = reader.content.locator('#rows-count');
    await shown.filter({ hasText: ' of ' }).waitFor();
    const text = await shown.innerText();
    await vscode.runCommand('File: New Untitled Text File');
    await reader.content.locator('main').waitFor({ state: 'hidden' });
    await vscode.page.keyboard.press('Control+PageUp');
    await shown.filter({ hasText: text }).waitFor();
    const loaded = vscode.page.waitForEvent('load');
    await vscode.runCommand('Developer: Reload Window');
    await loaded;
    await shown.filter({ hasText: text }).waitFor();
    await vscode.screenshot('reader, opened again');
    const [, second = ''] = (await readFile(path, 'utf8')).split('\n');
    await appendFile(path, `${second}\n`);
    await reader.content.getByText('The file has changed; this is what is in it now.').waitFor();
    await reader.showTab('Overview');
    assert.match(await reader.verdict.innerText(), /don’t add up|doesn’t add up|Other checks/);
    await rm(path);
    await reader.content.getByText('The file is gone; this is what was in it.').waitFor();
    await reader.verdict.waitFor();
  });

  it('shows everything in a file as text, and what is no export only as text', async () => {
    const markup = '<b onclick=alert(1)>bold</b><img src=x>';
    const row = `"${markup}","R1","2026-01-01 00:00:00","${markup}","${markup}",1.0,0,1.0\n`;
    const header = 'txid,refid,time,type,asset,amount,fee,balance\n';
    const { vscode, reader, openAsExport } = await openFolderWith({
      'ledgers.csv': header + row + row,
      'people.csv': 'name,age\nAda,36\n',
    });
    await openAsExport('ledgers.csv');
    for (const tab of ['Overview', 'Rows', 'Checks'] as const) {
      await reader.showTab(tab);
      await reader.content.getByRole('tabpanel').filter({ hasText: markup }).waitFor();
      assert.equal(await reader.content.locator('b, img').count(), 0);
    }
    await openAsExport('people.csv');
    await reader.content.getByText('is not a trades or ledgers export of Kraken’s').waitFor();
    await vscode.screenshot('reader, no export');
    await reader.content.getByRole('button', { name: 'Open as Text' }).click();
    await vscode.page.locator('.view-line').filter({ hasText: 'Ada,36' }).waitFor();
  });
});
