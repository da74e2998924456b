import type { Account } from '../../../src/core/accounts/account.ts';
import type { Report } from '../../../src/core/kraken/report.ts';
import { snapshotOf } from '../../../src/core/reports/snapshot.ts';
import type { AccountReports, Failure } from '../../../src/core/reports/state.ts';
import { ReportStore } from '../../../src/core/reports/store.ts';
import { NOON } from '../clock.ts';
import { reportOf } from '../reports.ts';

const HOUR = 3600;
const DAY = 24 * HOUR;

/** Unix seconds, so many hours after noon, the tests' now; `DAY` is 24 of them. */
export function hours(count: number): string {
  return String(NOON / 1000 + count * HOUR);
}

export function days(count: number): string {
  return hours(count * 24);
}

/** A report that was asked for two hours ago and that Kraken keeps for somewhat more than 12 days. */
export function freshReport(
  fields: Readonly<Record<string, unknown>> = {},
  type: 'trades' | 'ledgers' = 'trades',
): Report {
  return reportOf(
    { createdtm: hours(-2), expiretm: String(NOON / 1000 + 12 * DAY + HOUR), ...fields },
    type,
  );
}

/** An account whose id is its name. */
export function accountNamed(name: string): Account {
  return { kind: 'kraken', id: name, name, apiUrl: 'https://api.kraken.com' };
}

/** What is known of an account: by default a refresh at noon that found nothing. */
export function entryOf(
  name: string,
  {
    trades = [],
    ledgers = [],
    failure,
  }: { trades?: Report[]; ledgers?: Report[]; failure?: Failure | undefined } = {},
): AccountReports {
  const snapshot = snapshotOf(NOON, { trades, ledgers });
  return { account: accountNamed(name), snapshot, failure };
}

/** What is known of an account that was never refreshed. */
export function freshEntry(name: string, failure?: Failure): AccountReports {
  return { account: accountNamed(name), failure };
}

/** A failure of noon. */
export function reasonOf(kind: Failure['kind'], text = '', part?: Failure['part']): Failure {
  return { kind, text, part, at: NOON, times: 1 };
}

/** A store that knows this. */
export function storeOf(...entries: readonly AccountReports[]): ReportStore {
  const store = new ReportStore();
  fill(store, ...entries);
  return store;
}

/** Makes a store know this in the place of what it knew. */
export function fill(store: ReportStore, ...entries: readonly AccountReports[]): void {
  store.setAccounts(
    entries.map(({ account }) => account),
    new Map(),
  );
  for (const { account, snapshot, failure, history } of entries) {
    if (snapshot) store.setSnapshot(account.id, snapshot);
    if (failure) store.setFailure(account.id, failure);
    if (history) store.setHistory(account.id, history);
  }
}
