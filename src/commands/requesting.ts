import { l10n, window } from 'vscode';
import type { Account } from '../accounts/account.ts';
import type { ExportRequest } from '../kraken/exportRequest.ts';
import type { ReportType } from '../kraken/report.ts';
import { listOf } from '../reports/summary.ts';
import { ExportOrder, type Outcome } from '../requests/order.ts';
import { plain, withoutIcons } from '../text/plain.ts';
import type { CommandParts } from './parts.ts';

/** How long the status bar says so. */
const SHOWN_MS = 3_000;

/** The descriptions of the reports that there are of one kind. */
export function descriptionsOf(
  { store }: CommandParts,
  { id }: Account,
  report: ReportType,
): string[] {
  return listOf(store.state.accounts, id, report).map(({ descr }) => descr);
}

/** A request for an account, not sent yet. */
export function orderOf(
  { store, connections, log, clock }: CommandParts,
  account: Account,
  request: ExportRequest,
): ExportOrder {
  const known = listOf(store.state.accounts, account.id, request.report);
  return new ExportOrder({
    request,
    knownIds: new Set(known.map(({ id }) => id)),
    connect: () => connections.clientOf(account),
    clock,
    onUnexpected: (error) => {
      log.error('AddExport', error);
    },
  });
}

/** Puts a report that was requested into the list, and says so. */
export function conclude(
  { addRequested, refresh }: CommandParts,
  account: Account,
  outcome: Outcome,
): void {
  if (outcome.kind !== 'requested') return;
  const { report } = outcome;
  addRequested(account.id, report);
  void refresh();
  const name = withoutIcons(plain(report.descr));
  window.setStatusBarMessage(l10n.t('Requested “{0}”.', name), SHOWN_MS);
}
