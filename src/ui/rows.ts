import type { Account } from '../core/accounts/account.ts';
import { isForHistory } from '../core/history/description.ts';
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
  /** Without those of the history. */
  readonly reports: readonly ListedReport[];
}

export interface ReportRow extends RowOf<'report'> {
  readonly listed: ListedReport;
}

/** The complete history of an account, whether there is one or not. */
export interface HistoryRow extends RowOf<'history'> {
  readonly account: Account;
  readonly history: History | undefined;
  /** Those that were requested for it. */
  readonly reports: readonly ListedReport[];
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
    case 'history':
      return row.reports.map(reportRow);
    case 'report':
      return [];
  }
}

function accountRow(entry: AccountReports): AccountRow {
  const { id } = entry.account;
  return { kind: 'account', id, reference: { accountId: id }, entry };
}

function partsOf(entry: AccountReports): Row[] {
  if (!entry.snapshot && !entry.history) return [];
  return [historyRow(entry), ...groupsOf(entry)];
}

function historyRow(entry: AccountReports): HistoryRow {
  const { account, history } = entry;
  return {
    kind: 'history',
    id: `${account.id}/history`,
    reference: { accountId: account.id },
    ...{ account, history, reports: listedReports(entry).filter(isOfHistory) },
  };
}

function groupsOf(entry: AccountReports): GroupRow[] {
  const { account, snapshot } = entry;
  if (!snapshot) return [];
  return REPORT_TYPES.map((report) => ({
    kind: 'group',
    id: `${account.id}/${report}`,
    reference: { accountId: account.id, report },
    ...{ account, report },
    reports: listedReports(entry, [report]).filter((listed) => !isOfHistory(listed)),
  }));
}

function isOfHistory({ report }: ListedReport): boolean {
  return isForHistory(report);
}

function reportRow(listed: ListedReport): ReportRow {
  const { account, report } = listed;
  const id = `${account.id}/${report.report}/${report.id}`;
  return { kind: 'report', id, reference: referenceOf(listed), listed };
}
