import assert from 'node:assert/strict';
import * as fc from 'fast-check';
import { mergeSums, type TableSums } from '../../../src/core/tables/mergeSums.ts';
import { readingOf } from '../../../src/core/tables/reading.ts';
import { LEDGERS_HEADER, lineOf, makeLedgers } from '../../support/tables/generate.ts';
import { ledgersFile, openFile, tradesFile } from './setup.ts';

const ROWS = [...makeLedgers({ rows: 120, assets: 4, maxPause: 400_000 })];
const LINES = ROWS.map(lineOf);
/** Where rows of another second begin, as histories are only cut between days. */
const CUTS = ROWS.flatMap(({ time }, index) => (time === ROWS[index - 1]?.time ? [] : [index]));

async function sumsOf(text: string) {
  const { summary, ask } = await openFile(text);
  const assets = new Map<string, Awaited<ReturnType<typeof ask<'asset'>>>>();
  for (const { asset } of summary.together) assets.set(asset, await ask('asset', { asset }));
  const monthly = await ask('monthly', {});
  return { summary, assets, asset: (name: string) => assets.get(name), monthly: () => monthly };
}

function sortedSums({ monthly }: Pick<TableSums, 'monthly'>): string[] {
  return monthly()
    .sums.map((sum) => JSON.stringify(sum))
    .sort();
}

/** The sums of ledgers rows that are cut into tables after some of them. */
async function cut(lines: readonly string[], after: readonly number[]): Promise<TableSums[]> {
  const cuts = [0, ...after.toSorted((one, other) => one - other), lines.length];
  const tables: TableSums[] = [];
  for (const [index, start] of cuts.slice(0, -1).entries()) {
    tables.push(await sumsOf(LEDGERS_HEADER + lines.slice(start, cuts[index + 1]).join('')));
  }
  return tables;
}

describe('The sums of several tables', () => {
  it('are those of one table with all of their rows', async () => {
    const whole = await sumsOf(LEDGERS_HEADER + LINES.join(''));
    const { checks, ...expected } = whole.summary;
    const balances = checks.find(({ name }) => name === 'balances');
    await fc.assert(
      fc.asyncProperty(fc.subarray(CUTS, { maxLength: 4 }), async (after) => {
        const merged = mergeSums(await cut(LINES, after));
        const { checks: found, ...summary } = merged.summary;
        assert.deepEqual(summary, expected);
        assert.deepEqual(
          found.find(({ name }) => name === 'balances'),
          balances,
        );
        for (const [asset, { points, months }] of whole.assets) {
          const detail = merged.asset(asset);
          assert.ok(detail);
          assert.deepEqual(detail.months, months);
          assert.deepEqual(detail.points.at(-1), points.at(-1));
          // Each balance of one chart is in the other.
          const known = new Set(points.map(({ time, balance }) => `${time} ${balance}`));
          const missing = detail.points.filter(
            ({ time, balance }) => !known.has(`${time} ${balance}`),
          );
          assert.deepEqual(missing, []);
        }
        assert.deepEqual(sortedSums(merged), sortedSums(whole));
        assert.deepEqual(merged.monthly().balances, whole.monthly().balances);
      }),
      { numRuns: 30 },
    );
  });

  it('tell what is unexplained where a row is missing between two of them', async () => {
    const [first, second] = await cut(LINES.toSpliced(60, 1), [60]);
    assert.ok(first && second);
    const { together } = mergeSums([first, second]).summary;
    const unexplained = together.filter((each) => each.unexplained !== '0');
    assert.equal(unexplained.length, 1);
  });

  it('take spellings of one asset together', async () => {
    const old = await sumsOf(ledgersFile([{ asset: 'XXBT', amount: '2', balance: '2' }]));
    const recent = await sumsOf(ledgersFile([{ asset: 'BTC', amount: '1.5', balance: '3.5' }]));
    const { apart } = mergeSums([old, recent]).summary;
    assert.deepEqual(
      apart.map(({ asset, opening, deposits, closing, unexplained }) =>
        [asset, opening, deposits, closing, unexplained].join(' '),
      ),
      ['BTC 0 3.5 3.5 0'],
    );
  });

  it('fail where one of them fails', async () => {
    const good = await sumsOf(ledgersFile([{ amount: '2', balance: '2' }]));
    const bad = await sumsOf(
      ledgersFile([
        { amount: '1', balance: '3' },
        { amount: '1', balance: '5' },
      ]),
    );
    assert.equal(readingOf(mergeSums([good, good]).summary).state, 'holds');
    assert.equal(readingOf(mergeSums([good, bad]).summary).state, 'fails');
  });

  it('are those of trades by pair', async () => {
    const one = await sumsOf(tradesFile([{}, { type: 'sell' }]));
    const other = await sumsOf(tradesFile([{ pair: 'XETHZEUR' }, {}]));
    const { pairs, rows } = mergeSums([one, other]).summary;
    assert.equal(rows, 4);
    assert.deepEqual(
      pairs.map(({ pair, rows, bought, sold, paid }) => [pair, rows, bought, sold, paid].join(' ')),
      ['XETHZEUR 1 1 0 100', 'XXBTZEUR 3 2 1 200'],
    );
  });
});
