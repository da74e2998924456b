import { mkdir, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, sep } from 'node:path';
import { Worker } from 'node:worker_threads';
import { exportHistory, type ExportOptions } from '../../../src/core/accounting/exportHistory.ts';
import type { ExportOrder } from '../../../src/core/accounting/exportOrder.ts';
import type { StartWorker } from '../../../src/core/startWorker.ts';
import { JoinedSource } from '../../../src/core/tables/joinedSource.ts';
import type { TablePart } from '../../../src/shared/workerMessages.ts';
import { openDuckdb, type Duckdb } from '../../support/tables/duckdb.mjs';
import { lineOf, makeLedgers, timeText, type MakeOptions } from '../../support/tables/generate.ts';
import { installDuckdb } from '../../support/tables/installDuckdb.ts';
import type { Cells } from '../tables/setup.ts';
import { openTable } from '../tables/setup.ts';

export const startWorker: StartWorker = (name) =>
  new Worker(new URL(`../../../src/core/${name}/worker.ts`, import.meta.url));

export interface Export extends Partial<Omit<ExportOptions, 'order'>>, Partial<ExportOrder> {}

/** A folder with files to export, and one to export to. */
export async function openFolder() {
  const folder = await mkdtemp(join(tmpdir(), 'accounting-'));
  const target = join(folder, 'target');
  await mkdir(target);
  const parts: TablePart[] = [];
  return {
    ...{ folder, target, parts },
    /** Writes a file, whose rows are the next part. */
    add: async (file: string, name = `${parts.length + 1}.csv`): Promise<TablePart> => {
      const path = join(folder, name);
      await writeFile(path, file);
      const start = Buffer.byteLength(file.slice(0, file.indexOf('\n') + 1));
      const part = { path, start, end: Buffer.byteLength(file) };
      parts.push(part);
      return part;
    },
    /** Exports all parts, as CSV to `all.csv` unless told otherwise. */
    export: ({ signal, onProgress, startWorker: start = startWorker, ...order }: Export = {}) =>
      exportHistory({
        startWorker: start,
        signal: signal ?? new AbortController().signal,
        ...(onProgress && { onProgress }),
        order: {
          ...{ format: 'csv', account: 'Main', report: 'ledgers', parts },
          path: order.format === 'parquet' ? target : join(target, 'all.csv'),
          ...order,
        },
      }),
    /** The paths of all files in the target, with slashes. */
    files: async () => {
      const entries = await readdir(target, { recursive: true, withFileTypes: true });
      return entries
        .filter((entry) => entry.isFile())
        .map((entry) => join(entry.parentPath, entry.name).slice(target.length + 1))
        .map((path) => path.split(sep).join('/'))
        .sort();
    },
    /** All parts as the reader shows them. */
    read: async () => openTable(await JoinedSource.open(parts)),
    [Symbol.asyncDispose]: () => rm(folder, { recursive: true, force: true, maxRetries: 5 }),
  };
}

/** The lines of an account whose balances add up. */
export function linesOf(options: MakeOptions): string[] {
  return [...makeLedgers(options)].map(lineOf);
}

/** A row of a moment, such as `2025-12-31T23:59:59`, with a balance, so that it counts. */
export function rowAt(time: string, more: Cells = {}): Cells {
  return { time: timeText(Date.parse(`${time}Z`) / 1000), balance: '0', ...more };
}

export function seconds(time: string): number {
  return Date.parse(`${time}Z`) / 1000;
}

let installed: Promise<string> | undefined;
let duckdb: Promise<Duckdb> | undefined;

/** Skips the test, and says why, if DuckDB is not there and can't be installed. */
export async function duckdbFor(test: Mocha.Context): Promise<Duckdb> {
  test.timeout(120_000);
  try {
    await (installed ??= installDuckdb());
  } catch (error) {
    console.log(`    DuckDB can't be installed: ${String(error)}`);
    test.skip();
  }
  duckdb ??= installed.then(openDuckdb);
  return duckdb;
}
