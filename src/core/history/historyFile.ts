import { readdir, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import * as v from 'valibot';
import { wrapFolderErrors } from '../exports/fileError.ts';
import { REPORT_TYPES } from '../kraken/report.ts';
import { writeFileAtomic } from '../storage/atomicFile.ts';
import { codeOf } from '../storage/errorCode.ts';
import { Reading } from '../tables/reading.ts';
import { DAY_SECONDS, dayText, type Days } from './days.ts';

/** The name of the file in a history's folder that says what the other files are. */
export const HISTORY_FILE = 'history.json';

/** `history.json.<UUID>`: it was being written when the window was killed. */
const UNFINISHED = /^history\.json\.[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** Newer ones are left alone. */
const VERSION = 1;

const Count = v.pipe(v.number(), v.integer(), v.minValue(0));

/** Whole days in UTC, written as in `2026-10-05`, both inclusive. */
const DaysText = v.pipe(
  v.object({ first: v.pipe(v.string(), v.isoDate()), last: v.pipe(v.string(), v.isoDate()) }),
  v.transform(({ first, last }): Days => ({ first: dayOf(first), last: dayOf(last) })),
  v.check(({ first, last }) => first <= last),
);

/** A balance before and after the rows that count. */
const Balance = v.object({
  /** By its new name. */
  asset: v.string(),
  wallet: v.string(),
  opening: v.string(),
  closing: v.string(),
});
export type Balance = v.InferOutput<typeof Balance>;

/** The table of a file, and which of its rows count. */
const TableEntry = v.object({
  name: v.string(),
  /** Of the whole file, in hexadecimal. */
  sha256: v.pipe(v.string(), v.regex(/^[0-9a-f]{64}$/)),
  /** Of the whole file, in bytes. */
  size: Count,
  /** The bytes of the rows that count: the first one, and the first one after them. */
  start: Count,
  end: Count,
  /** The line of the first row that counts, from 1. */
  firstLine: Count,
  /** What was found in these rows. */
  reading: Reading,
  balances: v.array(Balance),
});
export type TableEntry = v.InferOutput<typeof TableEntry>;

const FileEntry = v.object({
  report: v.picklist(REPORT_TYPES),
  /** The id of the report; empty if the user has added the file. */
  id: v.string(),
  /** The days whose rows are in the export. */
  days: DaysText,
  /** The days whose rows count: those of other days are in other files, too. */
  counts: DaysText,
  /** Unix milliseconds: when Kraken was asked for it, as far as is known. */
  exportedAt: v.number(),
  /** Missing if nothing happened in these days: then there is no file. */
  table: v.optional(TableEntry),
  /**
   * Rows that are in the file before as well, but different there, or that only one of the two has,
   * by `txid`; only the first of many.
   */
  changed: v.array(v.string()),
});
/** An export in a history. */
export type FileEntry = v.InferOutput<typeof FileEntry>;

const HistorySchema = v.object({
  version: v.literal(VERSION),
  /** What the history keeps. */
  reports: v.array(v.picklist(REPORT_TYPES)),
  /** Unix milliseconds: when it was last brought up to date. */
  updatedAt: v.optional(v.number()),
  files: v.array(FileEntry),
});
export type HistoryRecord = v.InferOutput<typeof HistorySchema>;

export const EMPTY_HISTORY: HistoryRecord = { version: VERSION, reports: ['ledgers'], files: [] };

/**
 * Why nothing is known of a history: its file is not there, is damaged, was written by a newer
 * version, or can't be read.
 */
export type Unreadable = 'gone' | 'damaged' | 'newer' | 'inaccessible';

/** `history.json` can't be used. */
export class HistoryFileError extends Error {
  readonly kind: Unreadable;

  constructor(kind: Unreadable, detail = '') {
    super(`${HISTORY_FILE} is ${kind} ${detail}`.trim());
    this.name = 'HistoryFileError';
    this.kind = kind;
  }
}

/**
 * @returns `undefined` if there is none.
 * @throws HistoryFileError
 */
export async function readHistoryFile(folder: string): Promise<HistoryRecord | undefined> {
  let text;
  try {
    text = await readFile(join(folder, HISTORY_FILE), 'utf8');
  } catch (error) {
    if (codeOf(error) === 'ENOENT' || codeOf(error) === 'ENOTDIR') return undefined;
    throw error instanceof Error && codeOf(error) !== undefined
      ? new HistoryFileError('inaccessible', error.message)
      : error;
  }
  return parse(text);
}

/** @throws FileError; the former file is then unchanged. */
export async function writeHistoryFile(folder: string, history: HistoryRecord): Promise<void> {
  const files = history.files.map((file) => ({
    ...file,
    days: textOf(file.days),
    counts: textOf(file.counts),
  }));
  const text = JSON.stringify({ ...history, files }, undefined, 2);
  const path = join(folder, HISTORY_FILE);
  await wrapFolderErrors(folder, () => writeFileAtomic(path, `${text}\n`));
}

/** Removes what killed windows have left. Only for the one that works on the history. */
export async function removeUnfinished(folder: string): Promise<void> {
  const names = await readdir(folder).catch(() => []);
  for (const name of names) {
    // A leftover does no harm.
    if (UNFINISHED.test(name)) await rm(join(folder, name), { force: true }).catch(() => undefined);
  }
}

function parse(text: string): HistoryRecord {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    throw new HistoryFileError('damaged');
  }
  const parsed = v.safeParse(HistorySchema, value);
  if (parsed.success) return parsed.output;
  const version = v.safeParse(v.object({ version: v.number() }), value);
  const isNewer = version.success && version.output.version > VERSION;
  throw new HistoryFileError(isNewer ? 'newer' : 'damaged');
}

function textOf({ first, last }: Days): { readonly first: string; readonly last: string } {
  return { first: dayText(first), last: dayText(last) };
}

function dayOf(text: string): number {
  return Date.parse(`${text}T00:00:00Z`) / 1000 / DAY_SECONDS;
}
