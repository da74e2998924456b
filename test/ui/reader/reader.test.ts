import assert from 'node:assert/strict';
import { appendFile, readFile, rm } from 'node:fs/promises';
import { eventually, THEMES } from '../support/index.ts';
import { BROKEN, LAST_YEAR, openExport, openFolderWith } from './setup.ts';

describe('The reader', () => {
  it('shows what is in a downloaded export, and that it adds up, narrow and wide', async () => {
    const { vscode, reader, row } = await openExport(LAST_YEAR);
    assert.match(await reader.verdict.innerText(), /^All \d+ balances add up\.$/);
    await reader.content.getByText(`Demo · ${LAST_YEAR} · Ledgers`).waitFor();
    assert.deepEqual(await reader.content.getByRole('heading', { level: 2 }).allInnerTexts(), [
      ...['Balance', 'Fees by Year', 'Rows by Month', 'Assets'],
    ]);
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
    await reader.content.getByLabel('Combine wallets and products').scrollIntoViewIfNeeded();
    await reader.content.getByRole('columnheader', { name: 'Closing' }).waitFor();
    await vscode.screenshot('reader, assets');
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
    await reader.showTab('Rows');
    const announced = reader.grid.locator('tr[data-mark=announced]').first();
    assert.match((await announced.getAttribute('title')) ?? '', /^Announced: not complete/);
  });

  it('is accessible and looks like VS Code in every theme', async function () {
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
    await reader.assertAccessible();
    await vscode.screenshot('reader, finding');
    await line.click();
    await reader.grid.waitFor();
    await reader.assertAccessible();
    await vscode.screenshot('reader, row of a finding');
  });

  it('shows the last of a million rows of a file from the Explorer, by keyboard', async () => {
    const { vscode, reader, openAsExport } = await openFolderWith({ 'ledgers.csv': 1_000_000 });
    await openAsExport('ledgers.csv');
    await reader.content.getByRole('progressbar', { name: 'Reading the file…' }).waitFor();
    await reader.assertAccessible();
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
    await reader.content
      .getByRole('main')
      .getByText('The file has changed; this is what is in it now.')
      .waitFor();
    assert.equal(await reader.content.getByRole('button', { name: 'Read Again' }).count(), 0);
    await reader.showTab('Overview');
    assert.match(await reader.verdict.innerText(), /don’t add up|doesn’t add up|Other checks/);
    await rm(path);
    await reader.content.getByRole('main').getByText('The file is gone; this is what').waitFor();
    await reader.content.getByRole('button', { name: 'Read Again' }).waitFor();
    await reader.verdict.waitFor();
  });

  it('shows everything in a file as text, and what is no export only as text', async () => {
    const markup = '<b onclick=alert(1)>bold</b><img src=x>';
    const row = `"${markup}","R1","2026-01-01 00:00:00","${markup}","${markup}",1.0,0,1.0\n`;
    const header = 'txid,refid,time,type,asset,amount,fee,balance\n';
    const { vscode, reader, openAsExport } = await openFolderWith({
      'ledgers.csv': header + row + row,
      'people.csv': 'name,age\nAda,36\n',
      'nothing.csv': header,
    });
    await openAsExport('ledgers.csv');
    for (const tab of ['Overview', 'Rows', 'Checks'] as const) {
      await reader.showTab(tab);
      await reader.content.getByRole('tabpanel').filter({ hasText: markup }).waitFor();
      assert.equal(await reader.content.locator('b, img').count(), 0);
    }
    await openAsExport('people.csv');
    await reader.content.getByText('is not a trades or ledgers export of Kraken’s').waitFor();
    await reader.assertAccessible();
    await vscode.screenshot('reader, no export');
    await reader.content.getByRole('button', { name: 'Open as Text' }).click();
    await vscode.page.locator('.view-line').filter({ hasText: 'Ada,36' }).waitFor();
    await openAsExport('nothing.csv');
    for (const tab of ['Overview', 'Rows', 'Checks'] as const) {
      await reader.showTab(tab);
      await reader.assertAccessible();
    }
  });
});
