import type { Account } from '../core/accounts/account.ts';
import type { History } from '../core/history/history.ts';
import { REPORT_TYPES, type ReportType } from '../core/kraken/report.ts';
import { listedReports, type ListedReport } from '../core/reports/listed.ts';
import { referenceOf, type Reference } from '../core/reports/reference.ts';
import type { AccountReports } from '../core/reports/state.ts';
import { reportsOf } from '../core/reports/summary.ts';

interface RowOf<Kind extends string> {
  readonly kind: Kind;
  /** Stable across refreshes, so that selection and expansion are kept. */
  readonly id: string;
  /** What commands that are run on the row apply to. */
  readonly reference: Reference;
}

export interface AccountRow extends RowOf<'account'> {
  readonly entry: AccountReports;
}

export interface GroupRow extends RowOf<'group'> {
  readonly account: Account;
  readonly report: ReportType;
  readonly reports: readonly ListedReport[];
}

export interface ReportRow extends RowOf<'report'> {
  readonly listed: ListedReport;
}

/** The complete history of an account, whether there is one or not. */
export interface HistoryRow extends RowOf<'history'> {
  readonly account: Account;
  readonly history: History | undefined;
}

/** An element of the tree. */
export type Row = AccountRow | HistoryRow | GroupRow | ReportRow;

/** The children of a row, or the top-level rows. */
export function childrenOf(
  row: Row | undefined,
  accounts: readonly AccountReports[],
): readonly Row[] {
  if (!row) {
    const [only, second] = accounts;
    if (only && !second) {
      const isEmpty = reportsOf([only]).length === 0 && !only.history;
      return isEmpty ? [] : partsOf(only);
    }
    return accounts.map(accountRow);
  }
  switch (row.kind) {
    case 'account':
      return partsOf(row.entry);
    case 'group':
      return row.reports.map(reportRow);
    case 'history':
    case 'report':
      return [];
  }
}

function accountRow(entry: AccountReports): AccountRow {
  const { id } = entry.account;
  return { kind: 'account', id, reference: { accountId: id }, entry };
}

function partsOf(entry: AccountReports): Row[] {
  const { account, snapshot, history } = entry;
  if (!snapshot && !history) return [];
  return [historyRow(account, history), ...groupsOf(entry)];
}

function historyRow(account: Account, history: History | undefined): HistoryRow {
  const { id } = account;
  return { kind: 'history', id: `${id}/history`, reference: { accountId: id }, account, history };
}

function groupsOf(entry: AccountReports): GroupRow[] {
  const { account, snapshot } = entry;
  if (!snapshot) return [];
  return REPORT_TYPES.map((report) => ({
    kind: 'group',
    id: `${account.id}/${report}`,
    reference: { accountId: account.id, report },
    ...{ account, report, reports: listedReports(entry, [report]) },
  }));
}

function reportRow(listed: ListedReport): ReportRow {
  const { account, report } = listed;
  const id = `${account.id}/${report.report}/${report.id}`;
  return { kind: 'report', id, reference: referenceOf(listed), listed };
}
