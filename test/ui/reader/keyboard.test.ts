import assert from 'node:assert/strict';
import { eventually, openFolder, openWorkbench, ReaderPage } from '../support/index.ts';
import { LAST_YEAR, openExport } from './setup.ts';

const HELP = 'Keyboard and Screen Reader Help';

describe('By keyboard alone', () => {
  it('the reader can be used: tabs, filters, order, rows and copying', async () => {
    const { vscode, reader } = await openExport(LAST_YEAR);
    const { keyboard } = vscode.page;
    await reader.content.getByRole('tab', { name: 'Overview' }).focus();
    await keyboard.press('ArrowRight');
    await keyboard.press('Tab');
    await reader.content.getByRole('button', { name: HELP }).and(reader.focused).waitFor();
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
    await vscode.screenshot('reader, keyboard');
    await keyboard.press('Control+c');
    await reader.content.getByText('Copied 2 rows.').first().waitFor();
    await reader.grid.getByRole('gridcell').and(reader.focused).waitFor();
  });

  it('the way leads from the Command Palette to a cell, and back to the list', async () => {
    const settings = { 'krakenExports.downloadFolder': await openFolder() };
    const vscode = await openWorkbench({ settings });
    const reader = new ReaderPage(vscode);
    const { keyboard } = vscode.page;
    const run = async (command: string) => {
      await keyboard.press('F1');
      await vscode.quickInput.type(`>Kraken Exports: ${command}`);
      await vscode.quickInput.box.getByRole('option', { name: command }).first().waitFor();
      await vscode.quickInput.accept();
    };
    const tabTo = async (what: ReturnType<typeof reader.content.locator>) => {
      for (let presses = 0; (await what.and(reader.focused).count()) === 0; presses++) {
        assert.ok(presses < 20);
        await keyboard.press('Tab');
      }
    };

    await run('Explore with a Demo Account');
    await vscode.focusedRow.filter({ hasText: 'History' }).waitFor();
    await run('Read Export');
    await vscode.quickInput.box.getByRole('option', { name: LAST_YEAR }).first().waitFor();
    await vscode.quickInput.type(LAST_YEAR);
    await vscode.quickInput.accept();
    await reader.verdict.waitFor();
    await tabTo(reader.content.getByRole('tab', { name: 'Overview' }));
    await keyboard.press('ArrowRight');
    await tabTo(reader.content.getByRole('gridcell').or(reader.content.getByRole('rowheader')));
    await keyboard.press('Control+Home');
    const firstRow = reader.content.getByRole('rowheader', { name: /^Line 2\b/ });
    await firstRow.and(reader.focused).waitFor();

    await keyboard.press('Alt+F1');
    const help = reader.content.getByRole('dialog', { name: HELP });
    await help.getByRole('button', { name: 'Close' }).and(reader.focused).waitFor();
    await reader.assertAccessible();
    await vscode.screenshot('reader, help');
    await keyboard.press('Escape');
    await help.waitFor({ state: 'hidden' });
    await firstRow.and(reader.focused).waitFor();

    await keyboard.press('Control+0');
    await vscode.focusedRow.waitFor();
    await keyboard.press('Alt+F1');
    await vscode.dialog.getByText(HELP).waitFor();
    await vscode.screenshot('help');
    await keyboard.press('Escape');
    await vscode.focusedRow.waitFor();
    await keyboard.press('Control+1');
    await firstRow.and(reader.focused).waitFor();
  });

  it('an account is added from the welcome text, after which its first row has the focus', async () => {
    const vscode = await openWorkbench();
    await vscode.openView();
    const button = vscode.view.getByRole('button', { name: 'Explore with a Demo Account' });
    await button.focus();
    await vscode.page.keyboard.press('Enter');
    await eventually(async () => {
      assert.match(
        (await vscode.focusedRow.getAttribute('aria-label')) ?? '',
        /^History, not kept/,
      );
    });
  });
});
