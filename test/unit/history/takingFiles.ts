import assert from 'node:assert/strict';
import { mkdir, mkdtemp, readdir, readFile, realpath, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DAY_SECONDS, type Days } from '../../../src/core/history/days.ts';
import { EMPTY_HISTORY, type HistoryRecord } from '../../../src/core/history/historyFile.ts';
import { KeptSums } from '../../../src/core/history/keptSums.ts';
import { takeFiles, type OfferedFile } from '../../../src/core/history/takeFiles.ts';
import { NOON } from '../../support/clock.ts';
import {
  LEDGERS_HEADER,
  lineOf,
  makeLedgers,
  type MadeRow,
} from '../../support/tables/generate.ts';
import { localTables } from '../../support/tables/localTables.ts';

/** 2023-01-01, when the rows begin. */
const FIRST = Date.UTC(2023, 0, 1) / 1000 / DAY_SECONDS;

const OWN = rowsOf(1);
export const OTHERS = rowsOf(2);

/** The rows of an account, some of them on each of about forty days. */
function rowsOf(seed: number): readonly MadeRow[] {
  return [...makeLedgers({ rows: 200, assets: 3, maxPause: 60_000, seed })];
}

function dayOf({ time }: MadeRow): number {
  return Math.floor(time / DAY_SECONDS) - FIRST;
}

/** The rows of some days since the first one, both inclusive. */
export function rowsIn(first: number, last: number, rows = OWN): readonly MadeRow[] {
  return rows.filter((row) => first <= dayOf(row) && dayOf(row) <= last);
}

export function textOf(rows: readonly MadeRow[]): string {
  return LEDGERS_HEADER + rows.map(lineOf).join('');
}

/** The folder of an empty history, beside one for files. */
export async function openEmptyHistory() {
  const outside = await realpath(await mkdtemp(join(tmpdir(), 'history-')));
  const folder = join(outside, 'Main history');
  await mkdir(folder);
  const keptSums = new KeptSums(join(outside, 'sums'));
  let history: HistoryRecord = EMPTY_HISTORY;
  const path = (name: string) => join(outside, name);
  const takeWith = (signal: AbortSignal, offered: readonly OfferedFile[]) =>
    takeFiles({ folder, tables: localTables, keptSums, signal }, history, offered);
  const take = async (...offered: readonly OfferedFile[]) => {
    const result = await takeWith(new AbortController().signal, offered);
    history = result.history;
    return result.taken.map(({ path: from, ...rest }) => {
      assert.ok(from.startsWith(outside));
      return rest;
    });
  };
  return {
    path,
    take,
    takeWith,
    history: () => history,
    write: (name: string, content: string | Buffer) => writeFile(path(name), content),
    /** Writes a file, and takes it. */
    add: async (name: string, content: string | Buffer, report?: OfferedFile['report']) => {
      await writeFile(path(name), content);
      return take({ path: path(name), ...(report && { report }) });
    },
    /** Which days of the history count, since the first one. */
    counts: () =>
      history.files.map(({ counts }) => `${counts.first - FIRST}-${counts.last - FIRST}`),
    files: () => readdir(folder),
    read: (name: string) => readFile(join(folder, name), 'utf8'),
    [Symbol.asyncDispose]: () => rm(outside, { recursive: true, force: true, maxRetries: 5 }),
  };
}

/** The report that a file with rows of these days was downloaded for. */
export function reportOf(first: number, last: number, id = 'TCJA') {
  const days: Days = { first: FIRST + first, last: FIRST + last };
  return { id, days, exportedAt: NOON, isComplete: true };
}
