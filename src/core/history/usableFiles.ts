import { join } from 'node:path';
import type { TablePart } from '../../shared/workerMessages.ts';
import type { HistoryProblem, KindHistory } from './history.ts';
import type { FileEntry, TableEntry } from './historyFile.ts';

/** The files of one kind in a history that are as they were added, oldest first. */
export function usableFiles({ files, problems }: KindHistory): FileEntry[] {
  return inOrderOfTime(files).filter((file) => !isLost(problems, file));
}

/** Whether a file is no longer there, or was changed. */
export function isLost(problems: readonly HistoryProblem[], file: FileEntry): boolean {
  return problems.some((problem) => problem.kind === 'lost' && problem.file === file);
}

export function inOrderOfTime(files: readonly FileEntry[]): FileEntry[] {
  return files.toSorted((one, other) => one.counts.first - other.counts.first);
}

/** The rows of a file that count. */
export function partOf(folder: string, { name, start, end }: TableEntry): TablePart {
  return { path: join(folder, name), start, end };
}
