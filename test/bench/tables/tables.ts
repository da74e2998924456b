import assert from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as v from 'valibot';
import { writeLedgers } from '../../support/tables/generate.ts';
import { installDuckdb } from '../../support/tables/installDuckdb.ts';
import { startProgram } from '../support/program.ts';
import { quantile, ratiosOf, spreadOf } from '../support/statistics.ts';
import type { Row } from '../support/table.ts';
import { measureFirstScreen } from './firstScreen.ts';
import { OurResult, Result } from './result.ts';

const ROWS = 1_000_000;
const ROUNDS = 5;
const MEGABYTE = 1_000_000;

/** What it costs to read a large file, beside a database that finds out the same, and to look around in it. */
export async function measureTables(): Promise<Row[]> {
  const folder = await mkdtemp(join(tmpdir(), 'kraken-exports-bench-'));
  try {
    const path = join(folder, 'ledgers.csv');
    await writeLedgers(path, { rows: ROWS });
    return [...(await measureReading(path)), await measureFirstScreen(folder)];
  } finally {
    await rm(folder, { recursive: true });
  }
}

async function measureReading(path: string): Promise<Row[]> {
  const installed = await installDuckdb();
  const ours: v.InferOutput<typeof OurResult>[] = [];
  const theirs: v.InferOutput<typeof Result>[] = [];
  for (let round = 0; round < ROUNDS; round++) {
    ours.push(v.parse(OurResult, await runProgram('ourProcess.ts', [path])));
    theirs.push(v.parse(Result, await runProgram('duckdbProcess.mjs', [path, installed])));
  }
  assert.deepEqual(ours[0]?.found, theirs[0]?.found);
  const [our, their] = [ours, theirs].map((all) => all.map(({ milliseconds }) => milliseconds));
  const jumps = ours.flatMap(({ jumps }) => jumps).toSorted((a, b) => a - b);
  return [
    {
      name: 'reading 1,000,000 rows of ledgers, to the verdict and all sums',
      ours: spreadOf(our ?? []).median,
      unit: 'ms',
      beside: { name: 'DuckDB', value: spreadOf(their ?? []).median },
      ratio: spreadOf(ratiosOf(our ?? [], their ?? [])),
      target: 0.5,
    },
    {
      name: 'memory of that',
      ours: spreadOf(ours.map(({ memory }) => memory / MEGABYTE)).median,
      unit: 'MB',
      target: 250,
    },
    {
      name: 'the longest time that blocks the extension host',
      ours: Math.max(...ours.map(({ blocked }) => blocked)),
      unit: 'ms',
      target: 50,
    },
    { name: 'a jump to any row, 95 of 100', ours: quantile(jumps, 0.95), unit: 'ms', target: 50 },
  ];
}

async function runProgram(name: string, args: readonly string[]): Promise<unknown> {
  using program = await startProgram(join(import.meta.dirname, name), args);
  return program.message;
}
