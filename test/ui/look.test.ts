import assert from 'node:assert/strict';
import { type Locator } from 'playwright-core';
import { eventually, openWithAccount, openWorkbench, THEMES } from './support/index.ts';

/** What the demo account calls a report, which moves with the year. */
const LAST_YEAR = `Tax year ${new Date().getFullYear() - 1}`;

/** Every phase that a report can be in, but one that Kraken has yet to invent. */
const PHASES = ['queued', 'processing', 'ready', 'expired', 'failed', 'cancelled', 'being deleted'];

describe('The view', () => {
  it('shows the demo account in every phase, in every theme', async () => {
    const vscode = await openWithDemo();
    await eventually(async () => {
      const rows = (await vscode.rows()).join('\n');
      for (const phase of PHASES) assert.match(rows, new RegExp(`\\b${phase}\\b`));
    });
    for (const theme of THEMES) {
      await vscode.chooseTheme(theme);
      await vscode.screenshot(`demo account, ${theme}`);
    }
  });

  it('shows every row whole in a sidebar of the usual width', async () => {
    const vscode = await openWithDemo();
    // The row under the pointer has buttons, for which it makes room.
    await vscode.page.mouse.move(600, 500);
    await eventually(async () => {
      const [rows, cut] = [await vscode.rows(), await vscode.cutRows()];
      assert.ok(rows.length > PHASES.length, rows.join('\n'));
      assert.deepEqual(cut, []);
    });
  });

  it('says by name what it shows by icons, numbers and colors', async () => {
    const vscode = await openWithDemo();
    const names = async () =>
      Promise.all((await vscode.view.getByRole('treeitem').all()).map(nameOf));
    await eventually(async () => {
      const all = (await names()).join('\n');
      for (const name of [
        /^History, not kept yet$/m,
        /^Trades, \d+, \d+ ready/m,
        /^Tax year \d+, ledgers export, ready, /m,
        /^.+, trades export, expired$/m,
      ])
        assert.match(all, name);
    });
    const icon = vscode.activityBarIcon.locator('[aria-label]').first();
    assert.match(await nameOf(icon), /^Exports for Kraken - \d+ exports are ready$/);
    const item = vscode.statusBarItem.locator('[aria-label]').first();
    assert.match(await nameOf(item), /^Kraken: \d+ ready.*, show the exports$/);
  });

  it('still tells the exports apart in a narrow sidebar', async () => {
    const vscode = await openWithDemo({ viewport: { width: 560, height: 700 } });
    await vscode.row(LAST_YEAR).first().waitFor();
    await vscode.screenshot('demo account, narrow');
  });

  it('is shown by a click on the status bar, and tells all that Kraken sent on hovering', async () => {
    const vscode = await openWithDemo();
    await vscode.activityBarIcon.click();
    await vscode.view.waitFor({ state: 'hidden' });
    await vscode.statusBarItem.click();
    await vscode.row(LAST_YEAR).first().waitFor();
    const hover = vscode.page.locator('.workbench-hover');
    await eventually(async () => {
      // A list that changes under the pointer shows no hover until the pointer moves again.
      await vscode.activityBarIcon.hover();
      await vscode.row(LAST_YEAR).first().hover();
      await hover.getByText('Status:').waitFor({ timeout: 2_000 });
      const text = await hover.innerText();
      for (const part of ['Status:', 'Requested:', 'Expires:', 'Period:', 'createdtm', 'flags']) {
        assert.ok(text.includes(part), text);
      }
    });
    await vscode.screenshot('hover over an export');
  });

  it('puts several accounts above their exports, says which failed, and removes one', async () => {
    const { kraken, vscode } = await openWithAccount();
    await vscode.runCommand('Kraken Exports: Explore with a Demo Account');
    await vscode.row(/Demo/).waitFor();
    await vscode.row('Main').waitFor();
    kraken.exchange.fail({ kind: 'refuse', error: 'EGeneral:Permission denied' });
    await vscode.runCommand('Kraken Exports: Refresh');
    await vscode.row('Main').filter({ hasText: 'permission missing' }).waitFor();
    await vscode.row('Third quarter').waitFor();
    await vscode.row(LAST_YEAR).first().waitFor();
    await vscode.screenshot('two accounts, one without permission');
    await vscode.statusBarItem.hover();
    await vscode.page.getByText(/Main: 2 exports · 1 ready · 1 pending · as of/).waitFor();
    await vscode.screenshot('status bar hover');
    await vscode.chooseFromContextMenu(vscode.row(/Demo/), 'Remove Account…');
    await vscode.clickButton(vscode.dialog, 'Remove');
    await eventually(async () => {
      assert.match((await vscode.rows())[1] ?? '', /^Trades/);
    });
  });
});

async function nameOf(element: Locator): Promise<string> {
  return (await element.getAttribute('aria-label')) ?? '';
}

async function openWithDemo(options?: Parameters<typeof openWorkbench>[0]) {
  const vscode = await openWorkbench(options);
  await vscode.openView();
  await vscode.clickButton(vscode.view, 'Explore with a Demo Account');
  await vscode.row('Year to date').first().waitFor();
  return vscode;
}
