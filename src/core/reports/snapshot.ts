import type { Report, ReportType } from '../kraken/report.ts';

/** The reports of one account at one time, each list sorted by newest first. */
export interface Snapshot {
  /** Unix milliseconds; one of the lists may be newer. */
  readonly takenAt: number;
  readonly reports: Readonly<Record<ReportType, readonly Report[]>>;
}

/** @param lists in any order: Kraken's order varies. */
export function snapshotOf(
  takenAt: number,
  lists: Readonly<Record<ReportType, readonly Report[]>>,
): Snapshot {
  return {
    takenAt,
    reports: { trades: newestFirst(lists.trades), ledgers: newestFirst(lists.ledgers) },
  };
}

/** The snapshot with one or both lists replaced. It keeps its time unless both are new. */
export function updatedSnapshot(
  before: Snapshot | undefined,
  lists: Readonly<Partial<Record<ReportType, readonly Report[]>>>,
  now: number,
): Snapshot {
  const { trades, ledgers } = lists;
  const isWhole = trades !== undefined && ledgers !== undefined;
  return snapshotOf(isWhole || !before ? now : before.takenAt, {
    trades: trades ?? before?.reports.trades ?? [],
    ledgers: ledgers ?? before?.reports.ledgers ?? [],
  });
}

/** The snapshot with more reports; reports that it has already stay unchanged. */
export function addReports(snapshot: Snapshot, more: readonly Report[]): Snapshot {
  if (more.length === 0) return snapshot;
  const { trades, ledgers } = snapshot.reports;
  const known = new Set([...trades, ...ledgers].map(({ id }) => id));
  const missing = more.filter(({ id }) => !known.has(id));
  return snapshotOf(snapshot.takenAt, {
    trades: [...trades, ...missing.filter(({ report }) => report === 'trades')],
    ledgers: [...ledgers, ...missing.filter(({ report }) => report === 'ledgers')],
  });
}

function newestFirst(reports: readonly Report[]): Report[] {
  return reports.toSorted(
    (a, b) => (b.createdtm ?? 0) - (a.createdtm ?? 0) || (a.id < b.id ? -1 : 1),
  );
}
