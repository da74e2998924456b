import { mkdtemp, realpath, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openCore } from '../../../src/core/core.ts';
import type { Fetch } from '../../../src/core/kraken/transport.ts';
import { Exchange } from '../../../src/demo/exchange.ts';
import { seededRandom } from '../../../src/demo/random.ts';
import { Computer } from '../../support/computer.ts';
import type { Row } from '../support/table.ts';

const KEY = Buffer.alloc(42, 'key').toString('base64');
const SECRET = Buffer.alloc(64, 'secret').toString('base64');
const YEAR_MS = 365 * 24 * 60 * 60 * 1000;

/** The first update of the history of five years, which is too much at once: its calls, and its time. */
export async function measureFirstUpdate(): Promise<Row[]> {
  const downloads = await realpath(await mkdtemp(join(tmpdir(), 'kraken-exports-bench-')));
  await using computer = await Computer.open();
  const exchange = new Exchange({ now: Date.now, random: seededRandom(1) });
  const account = exchange.addAccount({
    since: Math.floor((Date.now() - 5 * YEAR_MS) / 1000),
    transactionsPerDay: 1,
    maxRows: 1000,
  });
  exchange.addKey({ account, key: KEY, secret: SECRET, permissions: ['export-data'], tier: 'pro' });
  const calls: string[] = [];
  const fetch: Fetch = (url, init) => {
    calls.push(url.replace(/^.*\//, ''));
    return exchange.fetch(url, init);
  };
  const openDemo = () =>
    Promise.resolve({ apiUrl: 'https://demo.invalid', apiKey: KEY, secret: SECRET, fetch });
  const core = openCore({ ...computer.newHost(), openDemo });
  try {
    const demo = { kind: 'demo', id: 'demo', name: 'Demo' } as const;
    await core.accounts.add(demo);
    await core.refresh();
    const before = calls.length;
    const begun = Date.now();
    const histories = await core.openHistories();
    const outcome = await histories.update(demo, {
      ...{
        beginning: { downloadFolder: downloads, isAnew: false },
        signal: new AbortController().signal,
      },
    });
    const took = Date.now() - begun;
    const made = calls.slice(before);
    if (outcome.kind !== 'done') throw new Error(`The update ended: ${outcome.kind}`);
    // Each file is requested, seen in the list, and fetched; the list is asked for both kinds at first.
    const least = 3 * outcome.added + 2;
    return [
      {
        name: `calls of the first update of five years, ${outcome.added} files`,
        ours: made.length,
        unit: 'calls',
        beside: { name: 'the least possible, by who knows what is too big', value: least },
      },
      {
        name: 'time of that',
        ours: took,
        unit: 'ms',
        beside: { name: 'in which the exchange makes reports', value: makingTime(account.reports) },
      },
    ];
  } finally {
    await core.close();
    await rm(downloads, { recursive: true });
  }
}

/** In milliseconds: the time in which at least one report was being made. */
function makingTime(
  reports: readonly {
    readonly createdtm: number;
    readonly queuedFor: number;
    readonly processingFor: number;
  }[],
): number {
  let [sum, until] = [0, 0];
  for (const { createdtm, queuedFor, processingFor } of reports) {
    const end = createdtm + queuedFor + processingFor;
    sum += Math.max(0, end - Math.max(createdtm, until));
    until = Math.max(until, end);
  }
  return sum * 1000;
}
