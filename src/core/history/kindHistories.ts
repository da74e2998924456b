import type { ReportType } from '../kraken/report.ts';
import { FIRST_DAY, without, type Days } from './days.ts';
import type { FileHealth } from './fileCheck.ts';
import type { HistoryProblem, KindHistory } from './history.ts';
import type { FileEntry, HistoryRecord } from './historyFile.ts';
import { brokenSeams } from './seams.ts';

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
function coveredDays(
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
