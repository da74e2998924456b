import type { Account } from '../accounts/account.ts';
import type { Report, ReportType } from '../kraken/report.ts';
import type { AccountReports } from '../reports/store.ts';
import { reportsOf } from '../reports/summary.ts';

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
  readonly reports: readonly Report[];

  constructor(account: Account, report: ReportType, reports: readonly Report[]) {
    this.id = `${account.id}/${report}`;
    this.account = account;
    this.report = report;
    this.reports = reports;
  }
}

export class ReportNode {
  readonly kind = 'report';
  readonly id: string;
  readonly account: Account;
  readonly report: Report;

  constructor(account: Account, report: Report) {
    this.id = `${account.id}/${report.report}/${report.id}`;
    this.account = account;
    this.report = report;
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
      return node.reports.map((report) => new ReportNode(node.account, report));
    case 'report':
      return [];
  }
}

function groupsOf({ account, snapshot }: AccountReports): GroupNode[] {
  if (!snapshot) return [];
  const { trades, ledgers } = snapshot.reports;
  return [new GroupNode(account, 'trades', trades), new GroupNode(account, 'ledgers', ledgers)];
}
