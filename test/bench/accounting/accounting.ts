import assert from 'node:assert/strict';
import { mkdir, mkdtemp, readdir, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as v from 'valibot';
import { openDuckdb } from '../../support/tables/duckdb.mjs';
import { writeLedgers } from '../../support/tables/generate.ts';
import { installDuckdb } from '../../support/tables/installDuckdb.ts';
import { startProgram } from '../support/program.ts';
import { ratiosOf, spreadOf } from '../support/statistics.ts';
import type { Row } from '../support/table.ts';

const ROWS = 1_000_000;
const ROUNDS = 5;
const MEGABYTE = 1_000_000;

/** Up to how many seconds pass from one transaction to the next: the rows are those of two years. */
const MAX_PAUSE = 227;

/** Milliseconds, and bytes of memory beyond what the process had before. */
const Result = v.object({ milliseconds: v.number(), memory: v.number() });
type Result = v.InferOutput<typeof Result>;

/** What it costs to export a history, beside a database that does the same. */
export async function measureAccounting(): Promise<Row[]> {
  const folder = await mkdtemp(join(tmpdir(), 'kraken-exports-bench-'));
  try {
    const source = join(folder, 'ledgers.csv');
    await writeLedgers(source, { rows: ROWS, maxPause: MAX_PAUSE });
    return await measureParquet(folder, source);
  } finally {
    await rm(folder, { recursive: true });
  }
}

async function measureParquet(folder: string, source: string): Promise<Row[]> {
  const installed = await installDuckdb();
  const [ours, theirs]: [Result[], Result[]] = [[], []];
  const [ourPath, theirPath] = [join(folder, 'ours'), join(folder, 'theirs')];
  for (let round = 0; round < ROUNDS; round++) {
    await mkdir(ourPath);
    ours.push(await runProgram('exportProcess.ts', [source, ourPath]));
    theirs.push(await runProgram('copyProcess.mjs', [source, theirPath, installed]));
    if (round < ROUNDS - 1) {
      for (const path of [ourPath, theirPath]) await rm(path, { recursive: true });
    }
  }
  assert.deepEqual(await sumsOf(ourPath, installed), await sumsOf(theirPath, installed));
  const [our, their] = [ours, theirs].map((all) => all.map(({ milliseconds }) => milliseconds));
  const [ourMemory, theirMemory] = [ours, theirs].map(
    (all) => spreadOf(all.map(({ memory }) => memory / MEGABYTE)).median,
  );
  return [
    {
      name: 'exporting 1,000,000 rows of ledgers as Parquet',
      ours: spreadOf(our ?? []).median,
      unit: 'ms',
      beside: { name: 'DuckDB', value: spreadOf(their ?? []).median },
      ratio: spreadOf(ratiosOf(our ?? [], their ?? [])),
      target: 2.5,
    },
    {
      name: 'memory of that',
      ours: ourMemory ?? NaN,
      unit: 'MB',
      beside: { name: 'DuckDB', value: theirMemory ?? NaN },
      target: 300,
    },
    {
      name: 'size of that on the disk',
      ours: (await sizeOf(ourPath)) / MEGABYTE,
      unit: 'MB',
      beside: { name: 'DuckDB', value: (await sizeOf(theirPath)) / MEGABYTE },
    },
  ];
}

async function runProgram(name: string, args: readonly string[]): Promise<Result> {
  using program = await startProgram(join(import.meta.dirname, name), args);
  return v.parse(Result, program.message);
}

/** What the rows of a table add up to, exactly. */
async function sumsOf(path: string, installed: string): Promise<unknown[][]> {
  const duckdb = await openDuckdb(installed);
  try {
    return await duckdb.query(
      `select asset, wallet, type, year, count(distinct txid), sum(amount), sum(fee), sum(balance)
        from read_parquet('${path}/**/*.parquet', hive_partitioning = true)
        group by all order by all`,
    );
  } finally {
    duckdb.close();
  }
}

async function sizeOf(path: string): Promise<number> {
  const names = await readdir(path, { recursive: true });
  const stats = await Promise.all(names.map((name) => stat(join(path, name))));
  return stats.reduce((sum, each) => sum + (each.isFile() ? each.size : 0), 0);
}
