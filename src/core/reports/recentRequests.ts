import type { Report } from '../kraken/report.ts';
import type { Snapshot } from './snapshot.ts';

/** A report that was just requested on this machine. */
export interface RecentRequest {
  readonly accountId: string;
  readonly report: Report;
  /** Unix milliseconds. */
  readonly requestedAt: number;
}

/** Milliseconds until Kraken's list surely has a new report. A guess. */
const LISTED_WITHIN_MS = 60_000;

/**
 * Finds recent requests of an account that are missing from a list that may be too old to have
 * them.
 *
 * @param askedAt when the list was requested, in Unix milliseconds.
 */
export function unlistedRequests(
  requests: readonly RecentRequest[],
  accountId: string,
  { reports }: Snapshot,
  askedAt: number,
): readonly RecentRequest[] {
  const waiting = requests.filter(
    (each) => each.accountId === accountId && askedAt < each.requestedAt + LISTED_WITHIN_MS,
  );
  return waiting.filter(({ report }) => reports[report.report].every(({ id }) => id !== report.id));
}
