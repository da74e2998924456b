import assert from 'node:assert/strict';
import { eventually, openWorkbench, type Workbench } from './support/index.ts';

const DEMO = 'Explore with a Demo Account';

/** The commands of the extension that the palette has on the screen. */
async function openPalette({ page, quickInput }: Workbench): Promise<string[]> {
  await page.keyboard.press('F1');
  await quickInput.type('>kraken exports');
  return eventually(async () => {
    const found = await quickInput.choices();
    assert.ok(found.length > 0);
    const ours = found.filter((label) => label.startsWith('Kraken Exports: '));
    return ours.map((label) => label.replace('Kraken Exports: ', '')).sort();
  });
}

/** Chooses an entry of the menu in the title of the view. */
async function chooseFromTitle({ page, view }: Workbench, name: string): Promise<void> {
  const item = page.getByRole('menuitem', { name });
  // A menu that has only just opened takes no clicks.
  await eventually(async () => {
    if (!(await item.isVisible())) await view.getByRole('button', { name: /More Actions/ }).click();
    await item.click({ timeout: 1_000 });
    await item.waitFor({ state: 'hidden', timeout: 1_000 });
  });
}

describe('The Command Palette', () => {
  it('has at first only what begins something', async () => {
    const vscode = await openWorkbench();
    await vscode.openView();
    await vscode.view.getByRole('button', { name: DEMO }).waitFor();
    const names = await openPalette(vscode);
    await vscode.screenshot('palette without an account');
    const beginning = [
      ...['Add Account…', DEMO, 'Open Settings', 'Open Walkthrough', 'Open as Kraken Export'],
      ...['Show Keyboard and Screen Reader Help', 'Show Log'],
    ];
    assert.deepEqual(names, beginning);
  });

  it('has what there is something for, and the menu of the view has the rest', async () => {
    const vscode = await openWorkbench({ viewport: { width: 1200, height: 1500 } });
    await vscode.openView();
    await vscode.clickButton(vscode.view, DEMO);
    await vscode.row('Year to date').first().waitFor();
    const names = await openPalette(vscode);
    await vscode.screenshot('palette with the demo account');
    for (const name of ['Download', 'Cancel', 'Delete…', 'Update History']) {
      assert.ok(names.includes(name), names.join());
    }
    for (const name of [DEMO, 'Replace API Key…', 'Open', 'Open History']) {
      assert.ok(!names.includes(name), names.join());
    }
    await vscode.quickInput.cancel();

    await chooseFromTitle(vscode, 'Manage Accounts…');
    await vscode.quickInput.box.getByText('Manage Accounts (1/2)').waitFor();
    await vscode.screenshot('manage accounts');
    await vscode.quickInput.choose('Demo');
    await vscode.quickInput.box.getByText('Manage Accounts (2/2)').waitFor();
    assert.deepEqual(await vscode.quickInput.choices(), ['Remove Account…']);
    await vscode.quickInput.cancel();

    await chooseFromTitle(vscode, 'Settings');
    await vscode.page
      .locator('.settings-editor')
      .getByText(/\d Settings Found/)
      .waitFor();
    await vscode.screenshot('settings');
  });
});
