import { isForHistory } from '../history/description.ts';
import type { Report, ReportType } from '../kraken/report.ts';
import { fileStateOf, type ListedReport } from './listed.ts';
import { isPending, phaseOf } from './phase.ts';
import type { AccountReports } from './state.ts';

/** The number of the user's own reports, in total and by state, without those of histories. */
export interface Counts {
  readonly all: number;
  /** Ready to download, but not downloaded, or the files are gone. */
  readonly ready: number;
  readonly pending: number;
  /** Downloaded, and the files exist. */
  readonly saved: number;
}

/** @param now Unix milliseconds. */
export function countsOf(reports: readonly ListedReport[], now: number): Counts {
  const own = reports.filter(({ report }) => !isForHistory(report));
  let ready = 0;
  let pending = 0;
  let saved = 0;
  for (const listed of own) {
    const phase = phaseOf(listed.report, now);
    if (listed.download && fileStateOf(listed) === 'saved') saved++;
    else if (phase === 'ready') ready++;
    if (isPending(phase)) pending++;
  }
  return { all: own.length, ready, pending, saved };
}

/** All reports of several accounts. */
export function reportsOf(accounts: readonly AccountReports[]): Report[] {
  return accounts.flatMap(({ snapshot }) =>
    snapshot ? [...snapshot.reports.trades, ...snapshot.reports.ledgers] : [],
  );
}

/** One list of an account; empty if unknown. */
export function listOf(
  accounts: readonly AccountReports[],
  accountId: string,
  report: ReportType,
): readonly Report[] {
  const entry = accounts.find(({ account }) => account.id === accountId);
  return entry?.snapshot?.reports[report] ?? [];
}
