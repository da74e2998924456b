/**
 * Reads a file as the extension does, in a worker, and jumps around in it. Sends an `OurResult` to who started it.
 */
import { join } from 'node:path';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { Worker } from 'node:worker_threads';
import { root } from '../../../scripts/support/project.ts';
import { readingOf } from '../../../src/core/tables/reading.ts';
import { Tables, type OpenTable } from '../../../src/core/tables/tables.ts';
import type { View } from '../../../src/shared/table.ts';
import { shorten, type Found } from './result.ts';

const JUMPS = 100;

const [path = ''] = process.argv.slice(2);
const tables = new Tables(() => new Worker(join(root, 'dist', 'worker', 'tables.cjs')));

const before = process.memoryUsage.rss();
let peak = before;
const timer = setInterval(() => {
  peak = Math.max(peak, process.memoryUsage.rss());
}, 5);
const delays = monitorEventLoopDelay({ resolution: 1 });
delays.enable();
const begun = performance.now();
const table = await tables.open({ file: { path } });
const milliseconds = performance.now() - begun;
clearInterval(timer);
const sorted = { sort: { column: table.summary.columns.indexOf('amount'), descending: true } };
const jumps = [...(await jump(table, {})), ...(await jump(table, sorted))];
delays.disable();
const blocked = delays.max / 1e6;
process.send?.({ milliseconds, blocked, found: found(table), memory: peak - before, jumps });
await tables.close();

function found({ summary }: OpenTable): Found {
  const balances = summary.apart.map(
    ({ asset, wallet, closing, fees }) =>
      [
        `${asset} ${wallet}`,
        { closing: shorten(closing), fees: shorten(fees.replace('-', '')) },
      ] as const,
  );
  return { balances: Object.fromEntries(balances), wrong: readingOf(summary).wrong };
}

/** How long each of many jumps to a screen of rows takes. The first one of a view orders its rows. */
async function jump({ summary, ask }: OpenTable, view: View): Promise<number[]> {
  const times: number[] = [];
  for (let number = 0; number <= JUMPS; number++) {
    // Far from each other, and never the same one.
    const from = (number * 7_919_777) % summary.rows;
    const begun = performance.now();
    await ask({ name: 'rows', params: { view, from, count: 50 } });
    times.push(performance.now() - begun);
  }
  return times.slice(1);
}
