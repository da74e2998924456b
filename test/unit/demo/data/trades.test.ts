import assert from 'node:assert/strict';
import * as fc from 'fast-check';
import { at, histories, parse, scaled, textOf, type Row } from '../table.ts';

const PERIOD = { starttm: at(2020, 6, 3, 4, 5, 6), endtm: at(2022, 9) - 1 };

const accounts = histories.map((history) => ({
  trades: parse(textOf(history, { report: 'trades', ...PERIOD })).rows,
  ledgers: parse(textOf(history, { report: 'ledgers', ...PERIOD })).rows,
}));

/** Holds a promise to each trade of several accounts, with its entries in the ledgers. */
function forEach(promise: (trade: Row, legs: readonly Row[]) => void): void {
  const property = fc.property(accounts, ({ trades, ledgers }) => {
    const legs = Map.groupBy(ledgers, ({ refid }) => refid);
    for (const trade of trades) promise(trade, legs.get(trade['txid']) ?? []);
    assert.ok(trades.length > 10);
  });
  fc.assert(property, { numRuns: 5 });
}

describe('the trades of an account', () => {
  it('are those of the ledgers', () => {
    const property = fc.property(accounts, ({ trades, ledgers }) => {
      const refids = ledgers.filter(({ type }) => type === 'trade').map(({ refid }) => refid);
      assert.deepEqual(
        trades.map(({ txid }) => txid),
        [...new Set(refids)],
      );
    });
    fc.assert(property, { numRuns: 5 });
  });

  it('name their two or three entries in the ledgers, of the same second', () => {
    forEach((trade, legs) => {
      assert.ok(legs.length === 2 || legs.length === 3);
      assert.deepEqual(
        (trade['ledgers'] ?? '').split(','),
        legs.map(({ txid }) => txid),
      );
      for (const { time } of legs) assert.equal(time, trade['time']?.slice(0, 19));
    });
  });

  it('cost their price times their volume, rounded to what there is of a euro', () => {
    forEach(({ price, vol, cost, txid }) => {
      const exact = scaled(price) * scaled(vol);
      const off = exact - scaled(cost) * scaled('1');
      const half = scaled('0.00005') * scaled('1');
      assert.ok(off <= half && -off <= half, txid);
    });
  });

  it('take from one balance what they pay for another', () => {
    forEach(({ type, cost, vol }, legs) => {
      const sign = type === 'buy' ? 1n : -1n;
      const [euros, coins] = ['EUR', 'coin'].map((kind) =>
        legs.find(({ asset }) => (asset === 'EUR') === (kind === 'EUR') && asset !== 'KFEE'),
      );
      assert.equal(scaled(euros?.['amount']), -sign * scaled(cost));
      assert.equal(scaled(coins?.['amount']), sign * scaled(vol));
    });
  });

  it('have a fee, paid in euros or in credits', () => {
    const ways = new Set<number>();
    forEach(({ fee, cost }, legs) => {
      assert.ok(scaled(fee) > 0n && scaled(fee) * 300n < scaled(cost));
      const paid = legs.filter((leg) => scaled(leg['fee']) > 0n);
      assert.equal(paid.length, 1);
      if (legs.length === 2) assert.equal(scaled(paid[0]?.['fee']), scaled(fee));
      else assert.deepEqual([paid[0]?.['asset'], paid[0]?.['amount']], ['KFEE', '0.00']);
      ways.add(legs.length);
    });
    assert.deepEqual([...ways].sort(), [2, 3]);
  });

  it('are timed to the ten-thousandth of a second, and stay in the period', () => {
    forEach(({ time = '' }) => {
      assert.match(time, /^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d\.\d{4}$/);
      const seconds = Math.floor(Date.parse(`${time.slice(0, 19).replace(' ', 'T')}Z`) / 1000);
      assert.ok(seconds >= PERIOD.starttm && seconds <= PERIOD.endtm);
    });
  });

  it('have ids in the form of Kraken', () => {
    forEach(({ txid = '', ordertxid = '' }) => {
      assert.match(txid, /^T[A-Z2-7]{5}-[A-Z2-7]{5}-[A-Z2-7]{6}$/);
      assert.match(ordertxid, /^O[A-Z2-7]{5}-[A-Z2-7]{5}-[A-Z2-7]{6}$/);
    });
  });
});
