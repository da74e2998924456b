import { readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { writeLedgers } from '../../support/tables/generate.ts';
import {
  openFolder,
  openFromRow,
  openWorkbench,
  ReaderPage,
  type WorkbenchOptions,
} from '../support/index.ts';

/** What the demo account calls its reports, which moves with the year. */
export const LAST_YEAR = `Tax year ${new Date().getFullYear() - 1}`;
export const BROKEN = 'row lost';

/** Opens a window with the demo account, and with one of its ledgers exports in the reader. */
export async function openExport(name: string, options: WorkbenchOptions = {}) {
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
export async function openFolderWith(files: Readonly<Record<string, string | number>>) {
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
