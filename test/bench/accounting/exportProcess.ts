/**
 * Exports a file as the extension does, with workers. Sends a `Result` to who started it.
 */
import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import { root } from '../../../scripts/support/project.ts';
import { exportHistory } from '../../../src/core/accounting/exportHistory.ts';
import { readFileHeader } from '../../../src/core/tables/fileHeader.ts';

const [source = '', path = ''] = process.argv.slice(2);
const { end: start } = await readFileHeader(source);
const { size: end } = await stat(source);

const before = process.memoryUsage.rss();
let peak = before;
const timer = setInterval(() => {
  peak = Math.max(peak, process.memoryUsage.rss());
}, 5);
const begun = performance.now();
await exportHistory({
  startWorker: (name) => new Worker(join(root, 'dist', 'worker', `${name}.cjs`)),
  signal: new AbortController().signal,
  order: {
    ...{ format: 'parquet', account: 'Main', report: 'ledgers', path },
    parts: [{ path: source, start, end }],
  },
});
const milliseconds = performance.now() - begun;
clearInterval(timer);
process.send?.({ milliseconds, memory: peak - before });
