import type { Account } from '../core/accounts/account.ts';
import type { ReportType } from '../core/kraken/report.ts';
import { listedReports, type ListedReport } from '../core/reports/listed.ts';
import type { AccountReports } from '../core/reports/state.ts';
import { reportsOf } from '../core/reports/summary.ts';

// Classes, so that a command can tell a line of the tree from whatever else it is called with.

export class AccountNode {
  readonly kind = 'account';
  readonly id: string;
  readonly entry: AccountReports;

  constructor(entry: AccountReports) {
    this.id = entry.account.id;
    this.entry = entry;
  }
}

export class GroupNode {
  readonly kind = 'group';
  readonly id: string;
  readonly account: Account;
  readonly report: ReportType;
  readonly reports: readonly ListedReport[];

  constructor(account: Account, report: ReportType, reports: readonly ListedReport[]) {
    this.id = `${account.id}/${report}`;
    this.account = account;
    this.report = report;
    this.reports = reports;
  }
}

export class ReportNode {
  readonly kind = 'report';
  readonly id: string;
  readonly listed: ListedReport;

  constructor(listed: ListedReport) {
    const { account, report } = listed;
    this.id = `${account.id}/${report.report}/${report.id}`;
    this.listed = listed;
  }
}

/**
 * What stands in a line of the tree. Its `id` is the same from refresh to refresh, so that
 * selection and expansion stay.
 */
export type Node = AccountNode | GroupNode | ReportNode;

/** The lines below a line; below nothing, the lines at the top. */
export function childrenOf(
  node: Node | undefined,
  accounts: readonly AccountReports[],
): readonly Node[] {
  if (!node) {
    const [only, second] = accounts;
    if (only && !second) return reportsOf([only]).length > 0 ? groupsOf(only) : [];
    return accounts.map((entry) => new AccountNode(entry));
  }
  switch (node.kind) {
    case 'account':
      return groupsOf(node.entry);
    case 'group':
      return node.reports.map((listed) => new ReportNode(listed));
    case 'report':
      return [];
  }
}

function groupsOf(entry: AccountReports): GroupNode[] {
  if (!entry.snapshot) return [];
  const group = (report: ReportType) =>
    new GroupNode(entry.account, report, listedReports(entry, [report]));
  return [group('trades'), group('ledgers')];
}
