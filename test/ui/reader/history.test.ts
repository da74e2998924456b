import assert from 'node:assert/strict';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { eventually, openFolder, openWorkbench } from '../support/index.ts';

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
  return { vscode, row, downloads };
}

describe('The history of an account', () => {
  it('is fetched by one command, and is complete', async function () {
    this.timeout('180s');
    const { vscode, row, downloads } = await openDemo();
    await vscode.screenshot('history, none');
    await vscode.clickRowAction(row, 'Update History');
    await vscode.quickInput.choose('Ledgers');
    await row.filter({ hasText: 'updating' }).waitFor();
    await vscode.screenshot('history, updating');
    await row.filter({ hasText: 'complete to' }).waitFor({ timeout: 150_000 });
    await vscode.screenshot('history, complete');
    const files = await readdir(join(downloads, 'Demo history'));
    assert.ok(files.includes('history.json'));
    assert.ok(files.length > 3, files.join());
    await eventually(async () => {
      assert.match(await row.innerText(), /rows/);
    });
  });
});
