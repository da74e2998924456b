import { basename } from 'node:path';
import { commands, l10n, window } from 'vscode';
import type { SavedFile } from '../../core/exports/downloadArchive.ts';
import { DownloadError } from '../../core/exports/downloadError.ts';
import type { NotificationLevel } from '../../ui/settings.ts';
import type { ListedReport } from '../../core/reports/listed.ts';
import { downloadSentence } from '../../ui/words/downloadFailures.ts';
import { plain, withoutLinks } from '../../core/plainText.ts';
import { reportLabel } from '../../ui/words/reports.ts';
import { ReportNode } from '../../ui/rows.ts';
import type { CommandParts } from '../../ui/parts.ts';
import { tellFailed, type Again } from './failed.ts';

/** How the download of one report has ended. */
export type DownloadResult = Saved | Failed;

interface Saved {
  readonly listed: ListedReport;
  readonly files: readonly SavedFile[];
}

export interface Failed {
  readonly listed: ListedReport;
  readonly error: unknown;
}

export interface ResultsOptions {
  /** Where the files are, or were to go. */
  readonly folder: string;
  /** What the user wants to hear of. */
  readonly level: NotificationLevel;
}

/** Tells what was saved, what is empty, and of the first failure, with buttons for what helps. */
export async function tellResults(
  results: readonly DownloadResult[],
  { folder, level }: ResultsOptions,
  parts: CommandParts,
  again: Again,
): Promise<void> {
  const { log } = parts;
  const saved = results.filter((result) => 'files' in result);
  const failed = results.filter((result) => 'error' in result);
  for (const { listed, files } of saved) log.info(`Saved ${listed.report.id}`, sizesOf(files));
  for (const { listed, error } of failed) log.warn(`RetrieveExport ${listed.report.id}`, error);
  if (level === 'all') {
    void tellSaved(saved, folder);
    tellEmpty(failed.filter(isEmpty), folder);
  }
  if (level === 'off') return;
  await tellFailed(
    failed.filter((result) => !isEmpty(result)),
    folder,
    parts,
    again,
  );
}

async function tellSaved([first, ...more]: readonly Saved[], folder: string): Promise<void> {
  const file = first?.files[0];
  if (!file) return;
  const open = l10n.t('Open');
  const reveal = l10n.t('Reveal in File Manager');
  const text =
    more.length > 0
      ? l10n.t('Downloaded {0} exports to “{1}”.', more.length + 1, quoted(folder))
      : l10n.t('Downloaded “{0}”.', quoted(basename(file.path)));
  const buttons = more.length > 0 ? [reveal] : [open, reveal];
  const picked = await window.showInformationMessage(text, ...buttons);
  const node = new ReportNode(first.listed);
  if (picked === open) await commands.executeCommand('krakenExports.openExport', node);
  if (picked === reveal) await commands.executeCommand('krakenExports.revealExport', node);
}

/** Nothing went wrong with those, and nothing would be better a second time. */
function isEmpty({ error }: Failed): boolean {
  return error instanceof DownloadError && error.kind === 'empty';
}

function tellEmpty([first, ...more]: readonly Failed[], folder: string): void {
  if (!first || !(first.error instanceof DownloadError)) return;
  const label = quoted(reportLabel(first.listed.report));
  const text =
    more.length > 0
      ? l10n.t(
          'Nothing happened in the periods of {0} exports, such as “{1}”: Kraken’s archives are empty, so there are no files to save.',
          more.length + 1,
          label,
        )
      : downloadSentence(first.error, label, quoted(folder));
  void window.showInformationMessage(text);
}

function sizesOf(files: readonly SavedFile[]): string {
  return files.map(({ path, size }) => `${basename(path)} (${size} bytes)`).join(', ');
}

function quoted(text: string): string {
  return withoutLinks(plain(text));
}
