import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { ReportType } from '../kraken/report.ts';
import { sha256Of } from '../storage/sha256.ts';
import { newName } from '../tables/assets.ts';
import { Decimal } from '../tables/decimal.ts';
import { readingOf } from '../tables/reading.ts';
import { TableError } from '../tables/tableError.ts';
import type { Tables } from '../tables/tables.ts';
import type { BalanceSums } from '../../shared/table.ts';
import type { LocatedRows, Seconds, TablePart } from '../../shared/workerMessages.ts';
import { contains, DAY_SECONDS, overlap, without, type Days } from './days.ts';
import type { Balance, FileEntry, TableEntry } from './historyFile.ts';

/** An export that is to be added to a history. */
export interface NewFile {
  readonly report: ReportType;
  /** The id of the report; empty if the user has added the file. */
  readonly id: string;
  readonly days: Days;
  /** Unix milliseconds: when Kraken was asked for it, as far as is known. */
  readonly exportedAt: number;
  /** Of the table in the history's folder; missing if nothing happened in these days. */
  readonly name: string | undefined;
}

export interface AddOptions {
  readonly folder: string;
  readonly tables: Pick<Tables, 'open' | 'locate' | 'compare'>;
  readonly signal: AbortSignal;
}

/**
 * Adds an export to the files of a history, so that the rows of each day count once: those of the
 * file that was there first, unless the new one has others for the same day.
 *
 * @returns all files of the history in order. Files whose days are all in the new one are left out.
 * @throws TableError; errors of the file system; the signal's reason if it was aborted.
 */
export async function addFile(
  options: AddOptions,
  files: readonly FileEntry[],
  file: NewFile,
): Promise<FileEntry[]> {
  const kind = files.filter(({ report }) => report === file.report);
  const others = files.filter(({ report }) => report !== file.report);
  const missing = without(file.days, kind.map(countsOf));
  const [first, last] = [missing[0]?.first, missing.at(-1)?.last];
  if (first === undefined || last === undefined) return [...files];
  let counts: Days = { first, last };
  const changed: string[] = [];
  const kept: FileEntry[] = [];
  for (const each of kind) {
    if (contains(counts, each.counts)) continue;
    const both = overlap(each.counts, file.days);
    const differences = both ? await differencesOf(options, each, file, both) : undefined;
    if (!both || !differences) {
      kept.push(each);
      continue;
    }
    changed.push(...differences);
    counts = { first: Math.min(counts.first, both.first), last: Math.max(counts.last, both.last) };
    for (const rest of without(each.counts, [both])) {
      const { name } = each.table ?? {};
      kept.push({ ...each, counts: rest, table: await tableEntry(options, name, rest) });
    }
  }
  const added: FileEntry = {
    ...{ report: file.report, id: file.id, days: file.days, counts, changed },
    exportedAt: file.exportedAt,
    table: await tableEntry(options, file.name, counts),
  };
  return [...others, ...inOrderOfTime([...kept, added])];
}

export function inOrderOfTime(files: readonly FileEntry[]): FileEntry[] {
  return files.toSorted((one, other) => one.counts.first - other.counts.first);
}

/** The rows of a file that count. */
export function partOf(folder: string, { name, start, end }: TableEntry): TablePart {
  return { path: join(folder, name), start, end };
}

/**
 * Compares the rows of days that are in a new file, too.
 *
 * @returns the ids of rows that are different or gone in the new file; `undefined` if both files
 * have the same rows.
 */
async function differencesOf(
  { folder, tables }: AddOptions,
  { table }: FileEntry,
  { name }: NewFile,
  days: Days,
): Promise<readonly string[] | undefined> {
  const partIn = async (file: string): Promise<TablePart> => {
    const path = join(folder, file);
    const { start, end } = ordered(await tables.locate(path, secondsOf(days)));
    return { path, start, end };
  };
  const [before, after] = await Promise.all([
    table && partIn(table.name),
    name === undefined ? undefined : partIn(name),
  ]);
  const known = before ?? after;
  if (!known) return undefined;
  const nothing = (part: TablePart): TablePart => ({ ...part, end: part.start });
  const { changed, onlyFirst, onlySecond } = await tables.compare(
    before ?? nothing(known),
    after ?? nothing(known),
  );
  const isSame = changed.length + onlyFirst.length + onlySecond.length === 0;
  return isSame ? undefined : [...changed, ...onlyFirst];
}

async function tableEntry(
  { folder, tables, signal }: AddOptions,
  name: string | undefined,
  counts: Days,
): Promise<TableEntry | undefined> {
  if (name === undefined) return undefined;
  const path = join(folder, name);
  const { start, end, firstLine } = ordered(await tables.locate(path, secondsOf(counts)));
  const [{ size }, sha256] = await Promise.all([stat(path), sha256Of(path, signal)]);
  const table = await tables.open({ file: { parts: [{ path, start, end }] }, signal });
  try {
    const { summary } = table;
    const balances = balancesOf(summary.apart);
    const reading = readingOf(summary);
    return { name, sha256, size, start, end, firstLine, balances, reading };
  } finally {
    table.close();
  }
}

/** The balances by the new names of assets: one goes on where its name changes. */
function balancesOf(sums: readonly BalanceSums[]): Balance[] {
  const balances = new Map<string, Balance>();
  for (const { asset, wallet, opening, closing } of sums) {
    const name = newName(asset);
    const key = JSON.stringify([name, wallet]);
    const known = balances.get(key);
    balances.set(key, {
      ...{ asset: name, wallet },
      opening: known ? sumOf(known.opening, opening) : opening,
      closing: known ? sumOf(known.closing, closing) : closing,
    });
  }
  return [...balances.values()];
}

function sumOf(one: string, other: string): string {
  const [left, right] = [Decimal.parse(one), Decimal.parse(other)];
  return String((left ?? Decimal.zero).plus(right ?? Decimal.zero));
}

function ordered(rows: LocatedRows) {
  if (rows.kind === 'unordered') throw new TableError('unordered');
  return rows;
}

function secondsOf({ first, last }: Days): Seconds {
  return { from: first * DAY_SECONDS, to: (last + 1) * DAY_SECONDS };
}

function countsOf({ counts }: FileEntry): Days {
  return counts;
}
