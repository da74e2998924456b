import assert from 'node:assert/strict';
import * as fc from 'fast-check';
import { at, histories, parse, scaled, textOf, type Row } from '../table.ts';

const PERIOD = { starttm: at(2022, 6, 3, 4, 5, 6), endtm: at(2024, 9) - 1 };

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

  it('name their two to four entries in the ledgers, of the same second', () => {
    forEach((trade, legs) => {
      assert.ok(legs.length >= 2 && legs.length <= 4);
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

  it('take from one balance what they pay for another, sometimes in two parts', () => {
    const parts = new Set<number>();
    forEach(({ type, cost, vol }, legs) => {
      const sign = type === 'buy' ? 1n : -1n;
      const total = (some: readonly Row[]) =>
        some.reduce((sum, { amount }) => sum + scaled(amount), 0n);
      const coins = legs.filter(({ asset }) => asset !== 'EUR' && asset !== 'KFEE');
      const euros = total(legs.filter(({ asset }) => asset === 'EUR'));
      // Booked with four places.
      assert.ok(distance(euros, -sign * scaled(cost)) <= scaled('0.00006'));
      assert.equal(total(coins), sign * scaled(vol));
      assert.ok(coins.every(({ amount }) => scaled(amount) * sign > 0n));
      parts.add(coins.length);
    });
    assert.deepEqual([...parts].sort(), [1, 2]);
  });

  it('cost their price times their volume, to the last digit', () => {
    forEach(({ price, vol, cost }) => {
      const exact = (scaled(price) * scaled(vol)) / scaled('1');
      assert.ok(distance(exact, scaled(cost)) <= scaled('0.00001'));
    });
  });

  it('have a fee, paid in euros or in credits', () => {
    const assets = new Set<string>();
    forEach(({ fee, cost }, legs) => {
      assert.ok(scaled(fee) > 0n && scaled(fee) * 300n < scaled(cost));
      const [paid, ...others] = legs.filter((leg) => scaled(leg['fee']) > 0n);
      assert.deepEqual(others, []);
      if (paid?.['asset'] === 'KFEE') assert.equal(paid['amount'], '0.00');
      else assert.equal(scaled(paid?.['fee']), scaled(fee));
      assets.add(paid?.['asset'] ?? '');
    });
    assert.deepEqual([...assets].sort(), ['EUR', 'KFEE']);
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

function distance(one: bigint, other: bigint): bigint {
  return one < other ? other - one : one - other;
}
