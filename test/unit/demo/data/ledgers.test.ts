import assert from 'node:assert/strict';
import * as fc from 'fast-check';
import { AccountHistory } from '../../../../src/demo/data/accountHistory.ts';
import { at, histories, parse, scaled, textOf, type Row } from '../table.ts';

/** The years from the account's beginning on. */
const WHOLE = { report: 'ledgers', starttm: at(2020, 0), endtm: at(2023, 0) - 1 } as const;

const ledgers = histories.map((history) => parse(textOf(history, WHOLE)).rows);

/** Holds a promise to the ledgers of several accounts. */
function forEach(promise: (rows: readonly Row[]) => void): void {
  fc.assert(fc.property(ledgers, promise), { numRuns: 5 });
}

function byWallet({ asset = '', wallet = '' }: Row): string {
  return `${asset} in ${wallet}`;
}

describe('the ledgers of an account', () => {
  it('have balances that add up, by asset and wallet, from the first one on', () => {
    forEach((rows) => {
      const balances = new Map<string, bigint>();
      for (const row of rows) {
        const before = balances.get(byWallet(row)) ?? 0n;
        const [amount, fee, balance] = [
          scaled(row['amount']),
          scaled(row['fee']),
          scaled(row['balance']),
        ];
        assert.equal(balance, before + amount - fee, row['txid']);
        balances.set(byWallet(row), balance);
      }
    });
  });

  it('have no balance below zero, and no fee', () => {
    forEach((rows) => {
      for (const { txid, balance, fee } of rows) {
        assert.ok(scaled(balance) >= 0n, txid);
        assert.ok(scaled(fee) >= 0n, txid);
      }
    });
  });

  it('have none however much happens', () => {
    const busy = new AccountHistory({ seed: 3, transactionsPerDay: 1000 });
    for (const { legs, before } of busy.transactions(0, at(2020, 3))) {
      assert.ok(
        legs.every(({ balance }) => balance >= 0n),
        String(before.transactions),
      );
    }
  });

  it('have ids in the form of Kraken, each of them once', () => {
    forEach((rows) => {
      for (const { txid, refid } of rows) {
        assert.match(txid ?? '', /^L[A-Z2-7]{5}-[A-Z2-7]{5}-[A-Z2-7]{6}$/);
        assert.match(refid ?? '', /^[TQABS][A-Z2-7]{5}-[A-Z2-7]{5}-[A-Z2-7]{6}$/);
      }
      assert.equal(new Set(rows.map(({ txid }) => txid)).size, rows.length);
    });
  });

  it('go forward in time, and stay in the period', () => {
    forEach((rows) => {
      const times = rows.map(({ time }) => time ?? '');
      assert.ok(times.every((time) => /^202[0-2]-\d\d-\d\d \d\d:\d\d:\d\d$/.test(time)));
      assert.deepEqual(times, times.toSorted());
    });
  });

  it('have legs of one time and type under one refid', () => {
    forEach((rows) => {
      const legs = Map.groupBy(rows, ({ refid }) => refid);
      for (const [refid, [first, ...others]] of legs) {
        for (const { time, type, subtype } of others) {
          assert.deepEqual(
            [time, type, subtype],
            [first?.['time'], first?.['type'], first?.['subtype']],
            refid,
          );
        }
      }
    });
  });

  it('move between the wallets as much as they take, and nothing else into Earn', () => {
    forEach((rows) => {
      const moves = rows.filter(({ subtype }) => subtype?.endsWith('allocation'));
      for (const legs of Map.groupBy(moves, ({ refid }) => refid).values()) {
        assert.deepEqual(legs.map(({ wallet }) => wallet).toSorted(), [
          'earn / flexible',
          'spot / main',
        ]);
        assert.deepEqual(new Set(legs.map(({ fee }) => fee)), new Set(['0']));
        assert.equal(new Set(legs.map(({ asset }) => asset)).size, 1);
        assert.equal(
          legs.reduce((sum, { amount }) => sum + scaled(amount), 0n),
          0n,
        );
      }
      const elsewhere = rows.filter(({ wallet }) => wallet !== 'spot / main');
      assert.ok(elsewhere.every(({ type }) => type === 'earn'));
    });
  });
});
