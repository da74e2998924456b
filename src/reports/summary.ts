import type { Report, ReportType } from '../kraken/report.ts';
import { isPending, phaseOf } from './phase.ts';
import type { AccountReports } from './store.ts';

/** How many reports there are, and how many are to be fetched or waited for. */
export interface Counts {
  readonly all: number;
  readonly ready: number;
  readonly pending: number;
}

/** @param now milliseconds since 1970, UTC. */
export function countsOf(reports: readonly Report[], now: number): Counts {
  let ready = 0;
  let pending = 0;
  for (const report of reports) {
    const phase = phaseOf(report, now);
    if (phase === 'ready') ready++;
    else if (isPending(phase)) pending++;
  }
  return { all: reports.length, ready, pending };
}

/** Both lists of the accounts, one after the other. */
export function reportsOf(accounts: readonly AccountReports[]): Report[] {
  return accounts.flatMap(({ snapshot }) =>
    snapshot ? [...snapshot.reports.trades, ...snapshot.reports.ledgers] : [],
  );
}

/** One list of an account; empty where none is known. */
export function listOf(
  accounts: readonly AccountReports[],
  accountId: string,
  report: ReportType,
): readonly Report[] {
  const entry = accounts.find(({ account }) => account.id === accountId);
  return entry?.snapshot?.reports[report] ?? [];
}
