/**
 * Measures what the extension costs, and prints a table: `npm run bench [-- sizes|activation|calls|live|download|tables|history|accounting|redaction …]`.
 * Nothing is held against an earlier run or another machine: what has a ratio has it to something else that was
 * measured in the same run. The exit code says whether everything could be measured, not how it came out.
 */
import { packExtension } from '../../scripts/build.ts';
import { measureAccounting } from './accounting/accounting.ts';
import { measureActivation } from './activation/activation.ts';
import { measureCalls } from './calls/calls.ts';
import { measureDownload } from './download/download.ts';
import { measureHistory } from './history/history.ts';
import { measureLive } from './live/live.ts';
import { measureRedaction } from './redaction.ts';
import { measureSizes } from './sizes.ts';
import { tableOf, type Row } from './support/table.ts';
import { measureTables } from './tables/tables.ts';

const measurements: Readonly<Record<string, () => Promise<Row[]>>> = {
  sizes: measureSizes,
  activation: measureActivation,
  calls: measureCalls,
  live: measureLive,
  download: measureDownload,
  tables: measureTables,
  history: measureHistory,
  accounting: measureAccounting,
  redaction: measureRedaction,
};

const names = process.argv.slice(2);
const unknown = names.filter((name) => !(name in measurements));
if (unknown.length > 0) {
  const there = Object.keys(measurements).join(', ');
  console.error(`No such measurement: ${unknown.join(', ')}. There are ${there}.`);
  process.exit(2);
}

await packExtension();
const rows: Row[] = [];
for (const [name, measure] of Object.entries(measurements)) {
  if (names.length > 0 && !names.includes(name)) continue;
  console.error(`Measuring ${name} …`);
  try {
    rows.push(...(await measure()));
  } catch (error) {
    console.error(`${name} could not be measured:`, error);
    process.exitCode = 1;
  }
}
console.log(tableOf(rows));
