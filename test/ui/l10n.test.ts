import assert from 'node:assert/strict';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type Locator } from 'playwright-core';
import { pseudo } from '../../scripts/l10n/pseudo.ts';
import { FIELDS } from '../../src/core/kraken/exportRequest.ts';
import { eventually, openFolder, openWorkbench, ReaderPage } from './support/index.ts';
import { cutOffTexts, englishWords, textsIn } from './support/pseudo.ts';

const LAST_YEAR = `Tax year ${new Date().getFullYear() - 1}`;

/** What the demo account calls its reports, and Kraken's own words. */
const DATA =
  'Tax year Year to date Everything Since row lost Ledgers Exported size too big Canceled';

/** Opens a window in a language that nobody speaks, with the view that shows the demo account. */
async function openPseudo() {
  const folder = await openFolder();
  const vscode = await openWorkbench({
    isPseudo: true,
    settings: { 'krakenExports.downloadFolder': folder },
  });
  await vscode.openView();
  return { vscode, folder };
}

/** Fails if anything that is to be seen now isn't in the language. */
async function checkTranslated(locator: Locator, data = DATA): Promise<void> {
  const texts = await textsIn(locator);
  assert.ok(texts.length > 0);
  assert.deepEqual(englishWords(texts, data), [], texts.join('\n'));
}

async function assertTranslated(locator: Locator, data = DATA): Promise<void> {
  await eventually(() => checkTranslated(locator, data));
}

describe('Another language', () => {
  it('is that of the view, of menus and hovers, of questions, and of the status bar', async function () {
    this.timeout('300s');
    const { vscode } = await openPseudo();
    const { view, page, quickInput } = vscode;
    await assertTranslated(view.locator('.welcome-view'));
    await vscode.clickButton(view, pseudo('Explore with a Demo Account'));
    const row = vscode.row(LAST_YEAR).last();
    await row.waitFor();
    await vscode.screenshot('language, view');
    await assertTranslated(view.getByRole('treeitem'));
    await assertTranslated(view.locator('.title-actions'));
    await assertTranslated(vscode.statusBarItem);
    for (const hovered of [vscode.row(pseudo('History')).first(), row, vscode.statusBarItem]) {
      const hover = page.locator('.workbench-hover p');
      // A list that changes under the pointer takes its hover away.
      await eventually(async () => {
        await vscode.activityBarIcon.hover();
        await hovered.hover();
        await hover.first().waitFor({ timeout: 2_000 });
        await checkTranslated(hover);
      }, 30_000);
      await vscode.screenshot('language, hover');
    }
    await row.click({ button: 'right' });
    await assertTranslated(page.locator('.monaco-menu'));
    await vscode.screenshot('language, menu');
    await page.keyboard.press('Escape');
    const rows = await vscode.rows();
    await vscode.runCommand(`${pseudo('Kraken Exports')}: ${pseudo('Request Export…')}`);
    await quickInput.box.getByText(pseudo('Request Export')).first().waitFor();
    for (let step = 1; await quickInput.box.isVisible(); step++) {
      const title = await quickInput.title();
      await assertTranslated(
        quickInput.box.locator('.quick-input-title, .quick-input-message, .quick-input-list'),
        `${DATA} ${FIELDS.ledgers.join(' ')} CSV TSV`,
      );
      await vscode.screenshot(`language, request ${step}`);
      await quickInput.accept();
      await eventually(async () => {
        if (await quickInput.box.isVisible()) assert.notEqual(await quickInput.title(), title);
      });
    }
    await eventually(async () => {
      assert.equal((await vscode.rows()).length, rows.length + 1);
    });
    await assertTranslated(view.getByRole('treeitem'));
  });

  it('is that of the reader, which has room for longer words', async function () {
    this.timeout('300s');
    const { vscode, folder } = await openPseudo();
    await vscode.clickButton(vscode.view, pseudo('Explore with a Demo Account'));
    const row = vscode.row('row lost').first();
    await vscode.clickRowAction(row, pseudo('Download'));
    await assertTranslated(vscode.notifications.locator('.notification-list-item-message'));
    await row.filter({ hasText: pseudo('doesn’t add up') }).waitFor();
    await vscode.runCommand('Notifications: Clear All Notifications');
    const reader = new ReaderPage(vscode);
    await eventually(async () => {
      await vscode.clickRowAction(row, pseudo('Open'));
      await reader.verdict.waitFor({ timeout: 5_000 });
    }, 30_000);
    const [name = ''] = await readdir(folder);
    const data = `${DATA} ${name} ${await readFile(join(folder, name), 'utf8')}`;
    const page = reader.content.locator('main');
    const found: string[] = [];
    for (const width of [1200, 700]) {
      await vscode.page.setViewportSize({ width, height: 800 });
      for (const [tab, last] of [
        ['Overview', '#fees'],
        ['Rows', 'regular-table td'],
        ['Checks', '.findings li'],
      ] as const) {
        await reader.content.getByRole('tab', { name: pseudo(tab) }).click();
        await page.locator(last).first().waitFor();
        await vscode.screenshot(`language, ${tab}, ${width}`);
        await assertTranslated(page, data);
        found.push(...(await cutOffTexts(page)));
        assert.equal(await reader.isCutOff(), false);
      }
    }
    assert.deepEqual(found, []);
  });
});
