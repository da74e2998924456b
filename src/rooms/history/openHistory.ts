import { l10n, window } from 'vscode';
import type { Account } from '../../core/accounts/account.ts';
import type { Core } from '../../core/core.ts';
import { statusOf, type History } from '../../core/history/history.ts';
import type { ReportType } from '../../core/kraken/report.ts';
import { commandAction } from '../../ui/commands.ts';
import { showMessage } from '../../ui/messages.ts';
import { historyUri } from '../../ui/historyUri.ts';
import { openInReader } from '../../ui/reader.ts';
import { dayName, historyUnreadableText } from '../../ui/words/history.ts';
import { typeName } from '../../ui/words/reports.ts';
import { rowsText } from '../../ui/words/verdict.ts';
import { findHistory } from './findHistory.ts';
import { historyOf, pickHistory } from './pickHistory.ts';

/** Shows the whole history of an account in the reader. */
export async function openHistory(core: Core, target: unknown): Promise<void> {
  const account = await pickHistory(
    core,
    target,
    l10n.t('Select the account whose history to open'),
  );
  if (!account) return;
  const found = await findHistory(core, account, false);
  if (!found) return;
  const history = historyOf(core, account);
  if (!history?.kinds.some(({ files }) => files.some(({ table }) => table))) {
    await showEmpty(account, history);
    return;
  }
  const report = await pickReport(history);
  if (report) await openInReader(historyUri(history.folder, report));
}

/** What to show: the only kind that the history keeps, or the one that the user picks. */
async function pickReport({ kinds }: History): Promise<ReportType | undefined> {
  const items = kinds.map(({ report, rows }) => ({
    label: typeName(report),
    description: rowsText(rows),
    report,
  }));
  if (items.length < 2) return items[0]?.report;
  return (await window.showQuickPick(items, { title: l10n.t('Open History') }))?.report;
}

async function showEmpty({ id, name }: Account, history: History | undefined): Promise<void> {
  const status = history && statusOf(history);
  if (status?.kind === 'unreadable') {
    const why = historyUnreadableText(status.reason);
    await showMessage('warning', l10n.t('The history of “{0}” can’t be opened. {1}', name, why));
    return;
  }
  const text =
    status?.kind === 'complete'
      ? l10n.t('The history of “{0}” has no rows up to {1}.', name, dayName(status.lastDay))
      : l10n.t('The history of “{0}” has no rows yet; update it to fetch them.', name);
  const update = commandAction(l10n.t('Update History'), 'updateHistory', { accountId: id });
  await showMessage('information', text, update);
}
