import type { ReportType } from '../kraken/report.ts';
import { FIRST_DAY, without, type Days } from './days.ts';
import type { FileHealth } from './fileCheck.ts';
import type { FileEntry, HistoryRecord } from './historyFile.ts';
import { brokenSeams, type BrokenSeam } from './seams.ts';

/** What is wrong with a history. */
export type HistoryProblem = Readonly<
  /** A file is no longer there, or was changed. */
  | { kind: 'lost'; file: FileEntry; health: Exclude<FileHealth, 'whole'> }
  | { kind: 'seam'; seam: BrokenSeam }
  /** Something in a file doesn't add up. */
  | { kind: 'file'; file: FileEntry }
  /** Rows that Kraken had exported before were different later. */
  | { kind: 'changed'; file: FileEntry }
>;

/** What is known about the trades or the ledgers of an account. */
export interface KindHistory {
  readonly report: ReportType;
  readonly files: readonly FileEntry[];
  readonly rows: number;
  /** How many balances, or costs of trades, were checked. */
  readonly checked: number;
  /** Unix milliseconds: the times of the first and of the last row. */
  readonly first?: number;
  readonly last?: number;
  /** The last day that is known; missing if none is. */
  readonly lastDay?: number;
  /** The days up to the last one that aren't known, in order. */
  readonly gaps: readonly Days[];
  readonly problems: readonly HistoryProblem[];
}

/** @param health of each file of the history. */
export function kindHistories(
  { reports, files }: HistoryRecord,
  health: ReadonlyMap<FileEntry, FileHealth>,
): KindHistory[] {
  return reports.map((report) =>
    kindHistory(
      report,
      files.filter((file) => file.report === report),
      health,
    ),
  );
}

/** The days whose rows are known, and whose files are as they were added. */
export function coveredDays(
  files: readonly FileEntry[],
  health: ReadonlyMap<FileEntry, FileHealth>,
): Days[] {
  return files.filter((file) => health.get(file) === 'whole').map(({ counts }) => counts);
}

function kindHistory(
  report: ReportType,
  files: readonly FileEntry[],
  health: ReadonlyMap<FileEntry, FileHealth>,
): KindHistory {
  const covered = coveredDays(files, health);
  const lastDay = Math.max(...files.map(({ counts }) => counts.last));
  const readings = files.flatMap(({ table }) => table?.reading ?? []);
  const first = Math.min(...readings.flatMap((reading) => reading.first ?? []));
  const last = Math.max(...readings.flatMap((reading) => reading.last ?? []));
  return {
    ...{ report, files },
    rows: readings.reduce((sum, { rows }) => sum + rows, 0),
    checked: readings.reduce((sum, { checked }) => sum + checked, 0),
    ...(Number.isFinite(first) && { first, last }),
    ...(Number.isFinite(lastDay) && { lastDay }),
    gaps: Number.isFinite(lastDay) ? without({ first: FIRST_DAY, last: lastDay }, covered) : [],
    problems: [
      ...files.flatMap((file): HistoryProblem[] => {
        const state = health.get(file) ?? 'missing';
        return state === 'whole' ? [] : [{ kind: 'lost', file, health: state }];
      }),
      ...brokenSeams(files).map((seam): HistoryProblem => ({ kind: 'seam', seam })),
      ...files.flatMap((file): HistoryProblem[] =>
        file.table?.reading.state === 'fails' ? [{ kind: 'file', file }] : [],
      ),
      ...files.flatMap((file): HistoryProblem[] =>
        file.changed.length > 0 ? [{ kind: 'changed', file }] : [],
      ),
    ],
  };
}
