import { l10n, ProgressLocation, window } from 'vscode';
import type { Account } from '../../core/accounts/account.ts';
import type { Core } from '../../core/core.ts';
import type { HistoryUpdate } from '../../core/history/histories.ts';
import type { UpdateOutcome } from '../../core/history/updateOutcome.ts';
import type { ReportType } from '../../core/kraken/report.ts';
import { escapeLinks } from '../../ui/escape.ts';
import { beginningOf, findHistory } from './findHistory.ts';
import { pickHistory } from './pickHistory.ts';
import { pickReports } from './pickReports.ts';
import { progressText } from './progressText.ts';
import { showOutcome } from './showOutcome.ts';

/**
 * Brings the history of an account up to date. The first time, asks where to and what to keep; if
 * its folder is gone, where it is now.
 */
export async function updateHistory(core: Core, target: unknown): Promise<void> {
  const placeHolder = l10n.t('Select the account whose history to update');
  const account = await pickHistory(core, target, placeHolder);
  if (!account) return;
  const found = await findHistory(core, account, true);
  if (!found) return;
  if (found !== 'known') {
    const reports = await pickReports();
    const beginning = reports && (await beginningOf(found));
    if (beginning) await begin(core, account, beginning, reports);
    return;
  }
  const outcome = await updateWithProgress(core, account, {});
  const tryAgain = () => updateHistory(core, { accountId: account.id });
  await showOutcome(core, account, outcome, { tryAgain });
}

async function begin(
  core: Core,
  account: Account,
  beginning: NonNullable<HistoryUpdate['beginning']>,
  reports: readonly ReportType[],
): Promise<void> {
  const outcome = await updateWithProgress(core, account, { beginning, reports });
  await showOutcome(core, account, outcome, {
    tryAgain: () => begin(core, account, { ...beginning, isAnew: false }, reports),
    tryIn: (downloadFolder) => begin(core, account, { downloadFolder, isAnew: true }, reports),
  });
}

async function updateWithProgress(
  core: Core,
  account: Account,
  update: Omit<HistoryUpdate, 'signal' | 'onProgress'>,
): Promise<UpdateOutcome> {
  const histories = await core.openHistories();
  const title = l10n.t('History of “{0}”', escapeLinks(account.name));
  return window.withProgress<UpdateOutcome>(
    { location: ProgressLocation.Notification, title, cancellable: true },
    (notification, token) => {
      const abort = new AbortController();
      token.onCancellationRequested(() => {
        abort.abort();
      });
      return histories.update(account, {
        ...update,
        signal: abort.signal,
        onProgress: (progress) => {
          notification.report({ message: progressText(progress, core.now()) });
        },
      });
    },
  );
}
