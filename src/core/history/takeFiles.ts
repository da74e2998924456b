import { copyFile, rm, stat } from 'node:fs/promises';
import { basename, extname, join } from 'node:path';
import { wrapFolderErrors } from '../exports/fileError.ts';
import { moveToFreeName } from '../exports/moveToFreeName.ts';
import { TemporaryFile } from '../exports/temporaryFile.ts';
import { unpack } from '../exports/unpack.ts';
import { readingOf, type Reading } from '../tables/reading.ts';
import { TableError, toTableError } from '../tables/tableError.ts';
import type { TableSummary } from '../../shared/table.ts';
import { addFile, type AddOptions, type NewFile } from './addFile.ts';
import { dayText, wholeDaysIn, type Days } from './days.ts';
import type { FileEntry, HistoryRecord } from './historyFile.ts';
import { brokenSeams } from './seams.ts';

/** A file that the user wants in the history. */
export interface OfferedFile {
  /** Of a table, or of an archive with one. */
  readonly path: string;
  /** If it was downloaded for a report: its id, its days, and when it was requested. */
  readonly report?: {
    readonly id: string;
    /** Whether it has all columns and assets. */
    readonly isComplete: boolean;
    readonly days: Days;
    /** Unix milliseconds. */
    readonly exportedAt: number;
  };
}

/** What became of a file that was offered. */
export type TakenFile = Readonly<
  | { kind: 'added'; path: string; rows: number }
  /** Its rows are in the history. */
  | { kind: 'known'; path: string }
  /** Something in it doesn't add up, or there is nothing that could be checked. */
  | { kind: 'wrong'; path: string; reading: Reading }
  /** Its balances don't continue those of the history: it may belong to another account. */
  | { kind: 'misfit'; path: string }
  /** It has no whole day. */
  | { kind: 'short'; path: string }
  /** It was requested with some of the columns or assets only. */
  | { kind: 'partial'; path: string }
  | { kind: 'unreadable'; path: string; error: TableError }
>;

/**
 * Takes files into a history, as far as they verify. The files stay where they are; the history has
 * copies.
 *
 * @returns the history with them, and what became of each.
 * @throws FileError
 */
export async function takeFiles(
  options: AddOptions,
  history: HistoryRecord,
  offered: readonly OfferedFile[],
): Promise<{ readonly history: HistoryRecord; readonly taken: readonly TakenFile[] }> {
  let { files } = history;
  const taken: TakenFile[] = [];
  for (const file of offered) {
    try {
      options.signal.throwIfAborted();
      const result = await takeFile(options, files, file);
      taken.push(result.taken);
      files = result.files;
    } catch (thrown) {
      // What was taken before the user cancelled stays.
      if (options.signal.aborted) break;
      if (!(thrown instanceof TableError)) throw thrown;
      taken.push({ kind: 'unreadable', path: file.path, error: thrown });
    }
  }
  const reports = [...new Set([...history.reports, ...files.map(({ report }) => report)])];
  return { history: { ...history, reports, files }, taken };
}

interface Result {
  readonly files: HistoryRecord['files'];
  readonly taken: TakenFile;
}

async function takeFile(
  options: AddOptions,
  files: HistoryRecord['files'],
  { path, report }: OfferedFile,
): Promise<Result> {
  const { folder, tables, signal } = options;
  const table = await tables.open({ file: { path }, signal });
  table.close();
  const { summary } = table;
  const reading = readingOf(summary);
  if (reading.state !== 'holds') return { files, taken: { kind: 'wrong', path, reading } };
  if (report && !report.isComplete) return { files, taken: { kind: 'partial', path } };
  const days = report?.days ?? daysIn(summary);
  if (!days) return { files, taken: { kind: 'short', path } };
  const { kind } = summary;
  const exportedAt = report?.exportedAt ?? (await changedAt(path));
  const baseName = `${kind}-${dayText(days.first)}-${dayText(days.last)}`;
  // The file could be read: what fails from here on is the folder's fault.
  return wrapFolderErrors(folder, async () => {
    const copy = await copyInto(options, path, baseName);
    const id = report?.id ?? '';
    const added = { report: kind, id, days, exportedAt, name: basename(copy.path) };
    return addCopy(options, files, path, added, copy.isNew);
  });
}

/** Adds a file that is in the folder already, which is removed if it is not wanted. */
async function addCopy(
  options: AddOptions,
  files: HistoryRecord['files'],
  path: string,
  added: NewFile & { readonly name: string },
  isNew: boolean,
): Promise<Result> {
  const kind = added.report;
  let isKept = false;
  try {
    const next = await addFile(options, files, added);
    const own = next.filter((each) => each.table?.name === added.name && !files.includes(each));
    const isMisfit = seamsOf(next, kind) > seamsOf(files, kind);
    if (own.length === 0 || isMisfit)
      return { files, taken: { kind: isMisfit ? 'misfit' : 'known', path } };
    isKept = true;
    const rows = own.reduce((sum, each) => sum + (each.table?.reading.rows ?? 0), 0);
    return { files: next, taken: { kind: 'added', path, rows } };
  } finally {
    if (isNew && !isKept) await rm(join(options.folder, added.name), { force: true });
  }
}

/** Unix milliseconds. @throws TableError */
async function changedAt(path: string): Promise<number> {
  return stat(path).then(
    ({ mtimeMs }) => mtimeMs,
    (error: unknown) => {
      throw toTableError(error);
    },
  );
}

/** The days that lie wholly between the first and the last row. */
function daysIn({ first, last }: TableSummary): Days | undefined {
  if (first === undefined || last === undefined) return undefined;
  return wholeDaysIn({ starttm: first / 1000, endtm: last / 1000 });
}

function seamsOf(files: readonly FileEntry[], report: FileEntry['report']): number {
  return brokenSeams(files.filter((file) => file.report === report)).length;
}

/** Copies a table, or unpacks it. */
async function copyInto({ folder, signal }: AddOptions, path: string, baseName: string) {
  const file = await TemporaryFile.create(folder, baseName);
  try {
    const extension = extname(path).toLowerCase();
    if (extension === '.zip') {
      const sink = (bytes: Uint8Array) => file.write(bytes);
      await unpack(path, (entry) => Promise.resolve(entry === 0 ? sink : undefined), signal);
    } else {
      await copyFile(path, file.path);
    }
    await file.finish();
    return await moveToFreeName(file.path, folder, baseName, extension === '.tsv' ? 'tsv' : 'csv');
  } finally {
    await file.remove();
  }
}
