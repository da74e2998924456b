import assert from 'node:assert/strict';
import * as fc from 'fast-check';
import { GROUPINGS, type SummaryQuery } from '../../../src/core/answers/query.ts';
import { summarize } from '../../../src/core/answers/summarize.ts';
import { Decimal } from '../../../src/core/tables/decimal.ts';
import {
  LEDGERS_HEADER,
  lineOf,
  makeLedgers,
  timeText,
  type MadeRow,
} from '../../support/tables/generate.ts';
import { ledgersFile, openFile } from '../tables/setup.ts';

const ROWS = [...makeLedgers({ rows: 400, assets: 3, maxPause: 500_000 })];

async function monthlyOf(text: string) {
  return (await openFile(text)).ask('monthly', {});
}

const made = monthlyOf(LEDGERS_HEADER + ROWS.map(lineOf).join(''));

function monthOf({ time }: MadeRow): string {
  return timeText(time).slice(0, 7);
}

/** The sum of amounts in units of 1e-10. */
function textOf(units: bigint): string {
  return String(new Decimal(units, 10));
}

/** What rows add up to, row by row. */
function totalsOf(rows: readonly MadeRow[]) {
  return {
    rows: rows.length,
    amount: textOf(rows.reduce((sum, { amount }) => sum + amount, 0n)),
    fees: textOf(rows.reduce((sum, { fee }) => sum + fee, 0n)),
  };
}

/** The last balance of each wallet of an asset before a month, added up. */
function balanceBefore(asset: string, isBefore: (month: string) => boolean): string {
  const last = new Map<string, bigint>();
  for (const row of ROWS) {
    if (row.asset === asset && isBefore(monthOf(row))) last.set(row.wallet, row.balance);
  }
  return textOf([...last.values()].reduce((sum, balance) => sum + balance, 0n));
}

const month = fc
  .integer({ min: 0, max: 40 })
  .map((index) => `${2022 + Math.floor(index / 12)}-${String((index % 12) + 1).padStart(2, '0')}`);
const period = fc.oneof(
  month,
  month.map((text) => text.slice(0, 4)),
);
const optional = <T>(value: fc.Arbitrary<T>) => fc.option(value, { nil: undefined });
const query = fc.record({
  from: optional(period),
  to: optional(period),
  asset: optional(fc.constantFrom('A0', 'a1', 'A9')),
  wallet: optional(fc.constantFrom('spot / main', 'earn / flexible')),
  type: optional(fc.constantFrom('trade', 'earn', 'deposit')),
  subtype: optional(fc.constantFrom('tradespot', 'reward', '')),
  by: fc.subarray([...GROUPINGS]),
});

function isAsked(row: MadeRow, asked: SummaryQuery): boolean {
  const { from = '', to = '9999', asset = row.asset, wallet = row.wallet } = asked;
  const { type = row.type, subtype = row.subtype } = asked;
  return (
    monthOf(row) >= from &&
    monthOf(row).slice(0, to.length) <= to &&
    row.asset === asset.toUpperCase() &&
    row.wallet === wallet &&
    row.type === type &&
    row.subtype === subtype
  );
}

describe('A summary of a history', () => {
  it('is what its rows add up to, whatever is asked', async () => {
    const monthly = await made;
    fc.assert(
      fc.property(query, (asked) => {
        const expected = Map.groupBy(
          ROWS.filter((row) => isAsked(row, asked)),
          (row) => {
            const values = { ...row, month: monthOf(row), year: monthOf(row).slice(0, 4) };
            return JSON.stringify([row.asset, ...asked.by.map((name) => values[name])]);
          },
        );
        const { groups } = summarize(monthly, asked);
        assert.deepEqual(
          groups.map((group) => {
            const { rows, amount, fees } = group;
            const key = JSON.stringify([group.asset, ...asked.by.map((name) => group[name])]);
            return [key, { rows, amount, fees }];
          }),
          [...expected]
            .map(([key, rows]) => [key, totalsOf(rows)] as const)
            .sort(([one], [other]) => (one < other ? -1 : 1)),
        );
      }),
    );
  });

  it('has the balances before and after its months', async () => {
    const monthly = await made;
    fc.assert(
      fc.property(optional(month), optional(month), (from, to) => {
        const { balances } = summarize(monthly, { from, to });
        assert.deepEqual(
          balances,
          ['A0', 'A1', 'A2'].map((asset) => ({
            asset,
            opening: balanceBefore(asset, (each) => from !== undefined && each < from),
            closing: balanceBefore(asset, (each) => to === undefined || each <= to),
          })),
        );
      }),
    );
  });

  it('takes spellings and products of an asset together, and wallets apart if asked', async () => {
    const monthly = await monthlyOf(
      ledgersFile([
        { asset: 'XXBT', amount: '2', balance: '2' },
        { asset: 'BTC', amount: '1', fee: '0.5', balance: '2.5' },
        { asset: 'XBT.M', wallet: 'earn / flexible', amount: '4', balance: '4' },
      ]),
    );
    assert.deepEqual(summarize(monthly, { asset: 'xbt' }), {
      groups: [{ asset: 'BTC', rows: 3, amount: '7', fees: '0.5' }],
      balances: [{ asset: 'BTC', opening: '0', closing: '6.5' }],
    });
    assert.deepEqual(summarize(monthly, { by: ['wallet'] }).balances, [
      { asset: 'BTC', wallet: 'earn / flexible', opening: '0', closing: '4' },
      { asset: 'BTC', wallet: 'spot / main', opening: '0', closing: '2.5' },
    ]);
  });

  it('has the opening balance of a file that begins in the middle', async () => {
    const monthly = await monthlyOf(ledgersFile([{ amount: '1', balance: '5' }]));
    assert.deepEqual(summarize(monthly, {}).balances, [
      { asset: 'BTC', opening: '4', closing: '5' },
    ]);
  });

  it('counts a fee in another asset as one of that asset', async () => {
    const monthly = await monthlyOf(
      ledgersFile([{ amount: '1', fee: '3', balance: '1', feecurrency: 'KFEE' }], {
        columns:
          'txid refid time type subtype aclass asset wallet amount fee balance feecurrency'.split(
            ' ',
          ),
      }),
    );
    assert.deepEqual(summarize(monthly, {}).groups, [
      { asset: 'BTC', rows: 1, amount: '1', fees: '0' },
      { asset: 'KFEE', rows: 0, amount: '0', fees: '3' },
    ]);
  });
});
