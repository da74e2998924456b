import { once } from 'node:events';
import { createWriteStream, type WriteStream } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import { root } from '../../../scripts/support/project.ts';
import { addFile } from '../../../src/core/history/addFile.ts';
import { DAY_SECONDS, FIRST_DAY } from '../../../src/core/history/days.ts';
import { FileCheck } from '../../../src/core/history/fileCheck.ts';
import {
  EMPTY_HISTORY,
  writeHistoryFile,
  type FileEntry,
} from '../../../src/core/history/historyFile.ts';
import { KeptSums } from '../../../src/core/history/keptSums.ts';
import { Tables } from '../../../src/core/tables/tables.ts';
import { LEDGERS_HEADER, lineOf, makeLedgers } from '../../support/tables/generate.ts';

export interface Places {
  /** Of the history. */
  readonly folder: string;
  /** Where the extension keeps what it has found. */
  readonly memory: string;
}

export interface Order {
  readonly rows: number;
  readonly files: number;
  /** Up to how many seconds pass from one transaction to the next. */
  readonly maxPause: number;
}

export function placesIn(folder: string): Places {
  return { folder: join(folder, 'history'), memory: join(folder, 'memory') };
}

export function openTables(): Tables {
  return new Tables(() => new Worker(join(root, 'dist', 'worker', 'tables.cjs')));
}

export function openMemory({ memory }: Places) {
  return {
    fileCheck: new FileCheck(join(memory, 'files.json')),
    keptSums: new KeptSums(join(memory, 'sums')),
  };
}

/** Makes the history of an account as updates leave it behind, in files of about the same length. */
export async function makeHistory(places: Places, order: Order): Promise<void> {
  const { folder } = places;
  await mkdir(folder, { recursive: true });
  const tables = openTables();
  const { fileCheck, keptSums } = openMemory(places);
  let files: readonly FileEntry[] = [];
  let first = FIRST_DAY;
  for await (const { name, last } of writeFiles(folder, order)) {
    const options = { folder, tables, keptSums, signal: new AbortController().signal };
    const exportedAt = (last + 100) * DAY_SECONDS * 1000;
    const days = { first, last };
    files = await addFile(options, files, { report: 'ledgers', id: name, days, exportedAt, name });
    first = last + 1;
  }
  await writeHistoryFile(folder, { ...EMPTY_HISTORY, files: [...files] });
  await fileCheck.check(folder, files);
  await tables.close();
}

/** Cuts the rows of an account between days. */
async function* writeFiles(folder: string, { rows, files, maxPause }: Order) {
  let [count, number, day] = [0, 0, 0];
  let file: WriteStream | undefined;
  const nameOf = () => `${number}.csv`;
  for (const row of makeLedgers({ rows, maxPause })) {
    const today = Math.floor(row.time / DAY_SECONDS);
    if (file && today !== day && count >= rows / files) {
      await end(file);
      yield { name: nameOf(), last: day };
      file = undefined;
    }
    if (!file) {
      [count, number] = [0, number + 1];
      file = createWriteStream(join(folder, nameOf()));
      file.write(LEDGERS_HEADER);
    }
    [count, day] = [count + 1, today];
    if (!file.write(lineOf(row))) await once(file, 'drain');
  }
  if (!file) return;
  await end(file);
  yield { name: nameOf(), last: day };
}

async function end(file: WriteStream): Promise<void> {
  file.end();
  await once(file, 'finish');
}
