import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { ReportType } from '../kraken/report.ts';
import { sha256Of } from '../storage/sha256.ts';
import { newName } from '../tables/assets.ts';
import { Decimal } from '../tables/decimal.ts';
import { readingOf } from '../tables/reading.ts';
import { TableError } from '../tables/tableError.ts';
import type { Tables } from '../tables/tables.ts';
import type { BalanceSums } from '../../shared/sums.ts';
import type { LocatedRows, Seconds, TablePart } from '../../shared/workerMessages.ts';
import { DAY_SECONDS, inOrder, overlap, without, type Days } from './days.ts';
import type { Balance, FileEntry, TableEntry } from './historyFile.ts';
import { inOrderOfTime } from './usableFiles.ts';
import type { KeptSums } from './keptSums.ts';

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
  readonly tables: Pick<Tables, 'open' | 'locate' | 'search' | 'compare'>;
  /** Remembers what a table adds up to. */
  readonly keptSums: Pick<KeptSums, 'write'>;
  readonly signal: AbortSignal;
}

/**
 * Adds an export to the files of a history, so that the rows of each day count once: those of the
 * file that was there first, unless another one that was exported later has other rows. A file has
 * several entries if others count in between.
 *
 * @returns all files of the history, by kind and in order.
 * @throws TableError; errors of the file system; the signal's reason if it was aborted.
 */
export async function addFile(
  options: AddOptions,
  files: readonly FileEntry[],
  file: NewFile,
): Promise<FileEntry[]> {
  const others = files.filter(({ report }) => report !== file.report);
  const kind = files.filter(({ report }) => report === file.report);
  const taken: Days[] = without(
    file.days,
    kind.map(({ counts }) => counts),
  );
  const changed: string[] = [];
  const kept: FileEntry[] = [];
  for (const each of kind) {
    const both = overlap(each.counts, file.days);
    const differences = both && (await differencesOf(options, each, file, both));
    if (differences) changed.push(...differences.changed, ...differences.onlyOlder);
    if (!both || !differences?.isNewer) {
      kept.push(each);
      continue;
    }
    taken.push(both);
    for (const counts of without(each.counts, [both])) {
      kept.push({ ...each, counts, table: await tableEntry(options, each.table?.name, counts) });
    }
  }
  const added: FileEntry[] = [];
  for (const counts of joined(taken)) {
    const { name, ...known } = file;
    added.push({ ...known, counts, changed, table: await tableEntry(options, name, counts) });
  }
  return [...others, ...inOrderOfTime([...kept, ...added])];
}

interface Differences {
  /** Whether the new file was exported later. */
  readonly isNewer: boolean;
  /** By `txid`: rows that are different, and rows that only the older of both files has. */
  readonly changed: readonly string[];
  readonly onlyOlder: readonly string[];
}

/**
 * Compares the rows of days that are in a new file, too.
 *
 * @returns `undefined` if both files have the same rows.
 */
async function differencesOf(
  { folder, tables }: AddOptions,
  { table, exportedAt }: FileEntry,
  file: NewFile,
  days: Days,
): Promise<Differences | undefined> {
  const period = secondsOf(days);
  const locate = async (name: string): Promise<TablePart> => {
    const path = join(folder, name);
    const { start, end } = ordered(await tables.locate(path, period));
    return { path, start, end };
  };
  const [before, after] = await Promise.all([
    table && tables.search(join(folder, table.name), table.size, period),
    file.name === undefined ? undefined : locate(file.name),
  ]);
  const known = before ?? after;
  if (!known) return undefined;
  const nothing = { ...known, end: known.start };
  const found = await tables.compare(before ?? nothing, after ?? nothing);
  const { changed, onlyFirst, onlySecond } = found;
  if (changed.length + onlyFirst.length + onlySecond.length === 0) return undefined;
  const isNewer = file.exportedAt >= exportedAt;
  return { isNewer, changed, onlyOlder: isNewer ? onlyFirst : onlySecond };
}

/** The same days in as few pieces as possible. */
function joined(days: readonly Days[]): Days[] {
  return inOrder(days).reduce<Days[]>((all, { first, last }) => {
    const before = all.at(-1);
    if (before?.last !== first - 1) return [...all, { first, last }];
    return [...all.slice(0, -1), { first: before.first, last }];
  }, []);
}

async function tableEntry(
  { folder, tables, keptSums, signal }: AddOptions,
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
    await keptSums.write({ sha256, start, end }, table);
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
