import { homedir } from 'node:os';
import { join } from 'node:path';
import { l10n, Uri, window } from 'vscode';
import type { Account } from '../../core/accounts/account.ts';
import { parseFolder } from '../../core/exports/folderPath.ts';
import { historyFolderName } from '../../core/exports/fileName.ts';
import type { ExportFormat } from '../../shared/exportMessages.ts';
import { setting } from '../../ui/settings.ts';
import type { ExportDraft } from './draft.ts';

/** The extension of a file that a program expects. */
const EXTENSIONS: Readonly<Record<Exclude<ExportFormat, 'parquet'>, string>> = {
  csv: 'csv',
  beancount: 'beancount',
  hledger: 'journal',
};

/**
 * Asks where to write to: a file, or a folder for Parquet.
 *
 * @returns an absolute path; `undefined` if the user chose none.
 */
export async function chooseTarget(
  draft: ExportDraft,
  account: Account,
): Promise<string | undefined> {
  const folder = parseFolder(setting('downloadFolder'), homedir()) ?? homedir();
  if (draft.format === 'parquet') {
    const [chosen] =
      (await window.showOpenDialog({
        ...{ canSelectFolders: true, canSelectFiles: false, defaultUri: Uri.file(folder) },
        title: l10n.t('Folder for Parquet Files'),
        openLabel: l10n.t('Export Here'),
      })) ?? [];
    return chosen?.fsPath;
  }
  const extension = EXTENSIONS[draft.format];
  const chosen = await window.showSaveDialog({
    defaultUri: Uri.file(join(folder, `${nameOf(draft, account)}.${extension}`)),
    filters: { [filterName(draft.format)]: [extension] },
    title: l10n.t('Export History'),
    saveLabel: l10n.t('Export'),
  });
  return chosen?.fsPath;
}

/** Such as `Main history ledgers 2025`. */
function nameOf({ report, year }: ExportDraft, { name }: Account): string {
  const parts = [historyFolderName(name), report];
  return [...parts, ...(year === undefined ? [] : [String(year)])].join(' ');
}

function filterName(format: ExportFormat): string {
  return format === 'csv' ? l10n.t('CSV files') : l10n.t('Journals');
}
