import { join } from 'node:path';
import { l10n, Range, Uri } from 'vscode';
import type { Core } from '../../core/core.ts';
import { statusOf, type History, type HistoryProblem } from '../../core/history/history.ts';
import { HISTORY_FILE, type FileEntry, type TableEntry } from '../../core/history/historyFile.ts';
import { inOrderOfTime, isLost, partOf, usableFiles } from '../../core/history/usableFiles.ts';
import type { ReportType } from '../../core/kraken/report.ts';
import type { TableSums } from '../../core/tables/mergeSums.ts';
import type { HistoryPart } from '../../shared/readerMessages.ts';
import type { TableFile } from '../../shared/workerMessages.ts';
import { dayName, daysName } from '../../ui/words/history.ts';
import { problemText } from '../../ui/words/historyProblems.ts';

/** All files of one kind in a history, as the reader shows them. */
export interface WholeHistory {
  readonly account: string;
  readonly file: TableFile;
  /** What is recorded of the tables in it. */
  readonly tables: readonly TableEntry[];
  /** What it adds up to, if that is known and nothing in it is wrong. */
  readonly kept: TableSums | undefined;
  readonly description: string;
  readonly parts: readonly HistoryPart[];
  /** Whether anything is missing or wrong, and one sentence about that. */
  readonly isWrong: boolean;
  readonly verdict: string;
  /** Where a line of the whole is. */
  readonly placeOf: (line: number) => { readonly uri: Uri; readonly selection?: Range };
}

/** @returns `undefined` if no account has its history in the folder, or no file is left of it. */
export async function readHistory(
  core: Core,
  folder: string,
  report: ReportType,
): Promise<WholeHistory | undefined> {
  // Editors are restored before the accounts are.
  await core.loaded;
  await (await core.openHistories()).readAll();
  const entry = core.store.state.accounts.find(({ history }) => history?.folder === folder);
  const kind = entry?.history?.kinds.find((each) => each.report === report);
  if (!entry?.history || !kind) return undefined;
  const tables = usableFiles(kind).flatMap(({ table }) => table ?? []);
  if (tables.length === 0) return undefined;
  const keptSums = (await core.openHistories()).keptSumsOf(entry.account.id);
  return {
    kept: await keptSums.read(kind),
    account: entry.account.name,
    description: l10n.t('History'),
    file: { parts: tables.map((table) => partOf(folder, table)) },
    tables,
    parts: partsOf(inOrderOfTime(kind.files), kind.problems),
    ...verdictOf({ ...entry.history, kinds: [kind] }),
    placeOf: (line) => {
      let firstLine = 2;
      for (const { name, reading, firstLine: own } of tables) {
        if (line < firstLine + reading.rows) {
          const at = own + line - firstLine - 1;
          return { uri: Uri.file(join(folder, name)), selection: new Range(at, 0, at, 0) };
        }
        firstLine += reading.rows;
      }
      return { uri: Uri.file(join(folder, HISTORY_FILE)) };
    },
  };
}

function partsOf(
  files: readonly FileEntry[],
  problems: readonly HistoryProblem[],
): readonly HistoryPart[] {
  let firstRow = 0;
  return files.map((file) => {
    const { counts, table } = file;
    const lost = isLost(problems, file);
    const rows = lost ? 0 : (table?.reading.rows ?? 0);
    const [problem] = problems.filter((each) => concerns(each, file));
    const part = {
      ...{ days: daysName(counts), name: table?.name ?? '', rows, firstRow },
      ...(problem && { problem: problemText(problem) }),
    };
    firstRow += rows;
    return part;
  });
}

function concerns(problem: HistoryProblem, file: FileEntry): boolean {
  if (problem.kind !== 'seam') return problem.file === file;
  return Date.parse(problem.seam.day) / 86_400_000 === file.counts.first;
}

/** What is known of the history beyond the balances in its rows. */
function verdictOf(history: History): Pick<WholeHistory, 'isWrong' | 'verdict'> {
  const status = statusOf(history);
  switch (status.kind) {
    case 'complete':
      return { isWrong: false, verdict: l10n.t('Complete to {0}.', dayName(status.lastDay)) };
    case 'gap':
      return { isWrong: true, verdict: l10n.t('Missing: {0}.', daysName(status.gap)) };
    case 'wrong':
      // What is wrong in a file is in the verdict on all rows.
      return {
        isWrong: true,
        verdict: status.problem.kind === 'file' ? '' : problemText(status.problem),
      };
    case 'updating':
      return { isWrong: false, verdict: l10n.t('The history is being updated.') };
    case 'unfinished':
    case 'unreadable':
      return { isWrong: true, verdict: l10n.t('The history is not complete yet.') };
  }
}
