import { l10n, window } from 'vscode';
import type { Account } from '../../core/accounts/account.ts';
import type { Core } from '../../core/core.ts';
import type { History } from '../../core/history/history.ts';
import type { ReportType } from '../../core/kraken/report.ts';
import { commandAction } from '../../ui/commands.ts';
import { showMessage } from '../../ui/messages.ts';
import { historyUri } from '../../ui/historyUri.ts';
import { openInReader } from '../../ui/reader.ts';
import { typeName } from '../../ui/words/reports.ts';
import { rowsText } from '../../ui/words/verdict.ts';
import { historyOf, pickHistory } from './pickHistory.ts';

/** Shows the whole history of an account in the reader. */
export async function openHistory(core: Core, target: unknown): Promise<void> {
  const account = await pickHistory(
    core,
    target,
    l10n.t('Select the account whose history to open'),
  );
  if (!account) return;
  await core.loaded;
  const histories = await core.openHistories();
  await histories.read(account.id);
  const history = historyOf(core, account);
  const hasRows = history?.kinds.some(({ files }) => files.some(({ table }) => table));
  if (!history || !hasRows) {
    await offerUpdate(account);
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

async function offerUpdate({ id, name }: Account): Promise<void> {
  const text = l10n.t('The history of “{0}” has no rows yet; update it to fetch them.', name);
  const on = { accountId: id };
  await showMessage(
    'information',
    text,
    commandAction(l10n.t('Update History'), 'updateHistory', on),
  );
}
