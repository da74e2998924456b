import { basename } from 'node:path';
import { commands, l10n, window } from 'vscode';
import type { SavedFile } from '../../downloads/download.ts';
import { DownloadError } from '../../downloads/downloadError.ts';
import { failureOf } from '../../reports/failure.ts';
import type { ListedReport } from '../../reports/listed.ts';
import { downloadRemedy, downloadSentence } from '../../text/downloadFailures.ts';
import { sentenceOf } from '../../text/failures.ts';
import { plain, withoutLinks } from '../../text/plain.ts';
import { reportLabel } from '../../views/descriptions.ts';
import { ReportNode } from '../../views/nodes.ts';
import type { CommandParts } from '../parts.ts';
import { othersFailed, warn } from '../remedy.ts';
import { chooseFolder } from './folder.ts';

/** How the download of one report has ended. */
export type DownloadResult = Saved | Failed;

interface Saved {
  readonly listed: ListedReport;
  readonly files: readonly SavedFile[];
}

interface Failed {
  readonly listed: ListedReport;
  readonly error: unknown;
}

/** Fetches what failed once more, into another folder if one was chosen. */
type Again = (reports: readonly ListedReport[], folder?: string) => Promise<void>;

/** Tells what was saved, and of the first failure, with buttons for what comes next. */
export async function tellResults(
  results: readonly DownloadResult[],
  folder: string,
  parts: CommandParts,
  again: Again,
): Promise<void> {
  const saved = results.filter((result) => 'files' in result);
  const failed = results.filter((result) => 'error' in result);
  for (const { listed, files } of saved)
    parts.log.info(`Saved ${listed.report.id}`, sizesOf(files));
  void tellSaved(saved, folder);
  await tellFailed(failed, folder, parts, again);
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

async function tellFailed(
  failed: readonly Failed[],
  folder: string,
  parts: CommandParts,
  again: Again,
): Promise<void> {
  const [first] = failed;
  if (!first) return;
  const { listed, error } = first;
  const label = quoted(reportLabel(listed.report));
  const others = othersFailed(failed.length - 1);
  const reports = failed.map((each) => each.listed);
  for (const each of failed) parts.log.warn(`RetrieveExport ${each.listed.report.id}`, each.error);
  if (error instanceof DownloadError) {
    await tellDownloadError(error, label, folder, others, (other) => again(reports, other));
    return;
  }
  const failure = failureOf(error);
  // Kraken no longer hands it out, and its list says why.
  if (failure.kind === 'arguments') await parts.refresh();
  const sentence =
    failure.kind === 'arguments'
      ? l10n.t('Kraken does not hand out “{0}” any more; the list has been refreshed.', label)
      : `${label}: ${sentenceOf(failure, parts.now())}`;
  await warn(sentence + others, failure.kind, listed.account.id, () => again(reports));
}

async function tellDownloadError(
  error: DownloadError,
  label: string,
  folder: string,
  others: string,
  again: (folder?: string) => Promise<void>,
): Promise<void> {
  const text = downloadSentence(error, label, quoted(folder)) + others;
  const tryAgain = l10n.t('Try Again');
  const choose = l10n.t('Choose Folder…');
  const remedy = downloadRemedy(error);
  if (remedy === 'none') {
    void window.showInformationMessage(text);
    return;
  }
  const buttons = remedy === 'chooseFolder' ? [choose, tryAgain] : [tryAgain];
  const picked = await window.showErrorMessage(text, ...buttons);
  if (picked === tryAgain) await again();
  const other = picked === choose ? await chooseFolder() : undefined;
  if (other !== undefined) await again(other);
}

function sizesOf(files: readonly SavedFile[]): string {
  return files.map(({ path, size }) => `${basename(path)} (${size} bytes)`).join(', ');
}

function quoted(text: string): string {
  return withoutLinks(plain(text));
}
