import { l10n, window } from 'vscode';
import { DownloadError } from '../../core/exports/downloadError.ts';
import { failureOf } from '../../core/reports/failure.ts';
import type { ListedReport } from '../../core/reports/listed.ts';
import { downloadRemedy, downloadSentence } from '../../ui/words/downloadFailures.ts';
import { sentenceOf } from '../../ui/words/failures.ts';
import { plain, withoutLinks } from '../../core/plainText.ts';
import { reportLabel } from '../../ui/words/reports.ts';
import type { CommandParts } from '../../ui/parts.ts';
import { othersFailed, warn } from '../../ui/remedy.ts';
import { chooseFolder } from './folder.ts';
import type { Failed } from './downloadResults.ts';
import { tellWithheld } from './withheld.ts';

/** Fetches what failed once more, into another folder if one was chosen. */
export type Again = (reports: readonly ListedReport[], folder?: string) => Promise<void>;

/** Tells of the first failure, and of how many more there are, with buttons for what helps. */
export async function tellFailed(
  failed: readonly Failed[],
  folder: string,
  parts: CommandParts,
  again: Again,
): Promise<void> {
  const [first] = failed;
  if (!first) return;
  const reports = failed.map(({ listed }) => listed);
  const others = othersFailed(failed.length - 1);
  // Kraken no longer hands something out, and its list says why.
  if (failed.some(isWithheld)) await parts.refresh();
  const { listed, error } = first;
  const label = withoutLinks(plain(reportLabel(listed.report)));
  if (error instanceof DownloadError) {
    await tellDownloadError(error, label, folder, others, (other) => again(reports, other));
  } else if (isWithheld(first)) {
    await tellWithheld(listed, label, others, parts, () => again(reports));
  } else {
    const failure = failureOf(error);
    const why = sentenceOf(failure, parts.now());
    const sentence = l10n.t('“{0}” was not downloaded: {1}', label, why);
    await warn(parts, sentence + others, failure.kind, listed.account.id, () => again(reports));
  }
}

/** Kraken finds fault with nothing but the id, which is that of a report in its list. */
function isWithheld({ error }: Failed): boolean {
  return failureOf(error).kind === 'arguments';
}

async function tellDownloadError(
  error: DownloadError,
  label: string,
  folder: string,
  others: string,
  again: (folder?: string) => Promise<void>,
): Promise<void> {
  const text = downloadSentence(error, label, withoutLinks(plain(folder))) + others;
  const tryAgain = l10n.t('Try Again');
  const choose = l10n.t('Choose Folder…');
  const buttons = downloadRemedy(error) === 'chooseFolder' ? [choose, tryAgain] : [tryAgain];
  const picked = await window.showErrorMessage(text, ...buttons);
  if (picked === tryAgain) await again();
  const other = picked === choose ? await chooseFolder() : undefined;
  if (other !== undefined) await again(other);
}
