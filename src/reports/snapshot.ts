import type { Report, ReportType } from '../kraken/report.ts';

/** The reports of one account as of one moment, each list newest first. */
export interface Snapshot {
  /** Milliseconds since 1970, UTC. */
  readonly takenAt: number;
  readonly reports: Readonly<Record<ReportType, readonly Report[]>>;
}

/** @param lists as Kraken sent them: their order differs by source. */
export function snapshotOf(
  takenAt: number,
  lists: Readonly<Record<ReportType, readonly Report[]>>,
): Snapshot {
  return {
    takenAt,
    reports: { trades: newestFirst(lists.trades), ledgers: newestFirst(lists.ledgers) },
  };
}

function newestFirst(reports: readonly Report[]): Report[] {
  return reports.toSorted(
    (a, b) => (b.createdtm ?? 0) - (a.createdtm ?? 0) || (a.id < b.id ? -1 : 1),
  );
}
