import { mkdtemp, realpath, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as v from 'valibot';
import { AssetDetail } from '../../../src/shared/sums.ts';
import { TableSummary } from '../../../src/shared/table.ts';
import { drawFirstScreen } from '../tables/firstScreen.ts';
import { startProgram } from '../support/program.ts';
import { spreadOf } from '../support/statistics.ts';
import type { Row } from '../support/table.ts';
import { makeHistory, placesIn } from './makeHistory.ts';
import { measureFirstUpdate } from './update.ts';
import { measureUpToDate } from './upToDate.ts';

const ROUNDS = 5;
const MEGABYTE = 1_000_000;

const Opened = v.object({
  milliseconds: v.number(),
  memory: v.number(),
  rows: v.number(),
  problems: v.literal(0),
  summary: TableSummary,
  asset: AssetDetail,
});

const Summary = v.object({
  first: v.number(),
  second: v.number(),
  groups: v.pipe(v.number(), v.minValue(40)),
});

/** What it costs to bring a history up to date, to ask about it, and to open it. */
export async function measureHistory(): Promise<Row[]> {
  return [
    ...(await measureFirstUpdate()),
    await measureUpToDate(),
    ...(await measureSummary()),
    ...(await measureOpening(1_000_000, 5)),
    ...(await measureOpening(20_000_000, 10)),
  ];
}

/** Of a million rows, by year and asset. */
async function measureSummary(): Promise<Row[]> {
  const folder = await realpath(await mkdtemp(join(tmpdir(), 'kraken-exports-bench-')));
  try {
    await makeHistory(placesIn(folder), { rows: 1_000_000, files: 5, maxPause: 300 });
    const [first, second]: [number[], number[]] = [[], []];
    for (let round = 0; round < ROUNDS; round++) {
      using program = await startProgram(join(import.meta.dirname, 'summaryProcess.ts'), [folder]);
      const summary = v.parse(Summary, program.message);
      first.push(summary.first);
      second.push(summary.second);
    }
    const name = 'a summary of 1,000,000 rows by year and asset';
    return [
      { name: `${name}, first call`, ours: spreadOf(first).median, unit: 'ms' },
      { name: `${name}, second call`, ours: spreadOf(second).median, unit: 'ms', target: 50 },
    ];
  } finally {
    await rm(folder, { recursive: true });
  }
}

async function measureOpening(rows: number, files: number): Promise<Row[]> {
  const folder = await realpath(await mkdtemp(join(tmpdir(), 'kraken-exports-bench-')));
  try {
    await makeHistory(placesIn(folder), { rows, files, maxPause: 30 });
    const times: number[] = [];
    const memory: number[] = [];
    for (let round = 0; round < ROUNDS; round++) {
      using program = await startProgram(join(import.meta.dirname, 'openProcess.ts'), [folder]);
      const opened = v.parse(Opened, program.message);
      const drawn = await drawFirstScreen(opened.summary, opened.asset);
      times.push(opened.milliseconds + drawn);
      memory.push(opened.memory / MEGABYTE);
    }
    const name = `opening a history of ${rows.toLocaleString('en')} rows to its first screen`;
    return [
      { name, ours: spreadOf(times).median, unit: 'ms', target: 1000 },
      { name: 'memory of that', ours: spreadOf(memory).median, unit: 'MB' },
    ];
  } finally {
    await rm(folder, { recursive: true });
  }
}
