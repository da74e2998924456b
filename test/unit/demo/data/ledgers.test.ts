import assert from 'node:assert/strict';
import * as fc from 'fast-check';
import { AccountHistory } from '../../../../src/demo/data/accountHistory.ts';
import {
  at,
  BEGINNING,
  breaksOf,
  histories,
  isAnnounced,
  parse,
  scaled,
  textOf,
} from '../table.ts';
import type { Row } from '../table.ts';

/** Three years, of which coins are staked in two, and allocated to Earn in the last one. */
const WHOLE = { report: 'ledgers', starttm: BEGINNING, endtm: at(2025, 1) - 1 } as const;

const ledgers = histories.map((history) => parse(textOf(history, WHOLE)).rows);

/** Holds a promise to the ledgers of several accounts. */
function forEach(promise: (rows: readonly Row[]) => void): void {
  fc.assert(fc.property(ledgers, promise), { numRuns: 5 });
}

describe('the ledgers of an account', () => {
  it('have balances that add up, by asset and wallet, from the first one on', () => {
    forEach((rows) => {
      assert.deepEqual(breaksOf(rows, 0n), []);
      assert.ok(new Set(rows.map(({ asset, wallet }) => `${asset} ${wallet}`)).size > 15);
    });
  });

  it('have no balance below zero, and no fee', () => {
    forEach((rows) => {
      for (const { txid, balance, fee } of rows) {
        if (balance !== '') assert.ok(scaled(balance) >= 0n, txid);
        assert.ok(scaled(fee) >= 0n, txid);
      }
    });
  });

  for (const since of [at(2022, 0), at(2025, 0)]) {
    it(`have none however much happens, from ${new Date(since * 1000).getUTCFullYear()} on`, () => {
      const busy = new AccountHistory({ seed: 3, transactionsPerDay: 1000, since });
      for (const { legs, before } of busy.transactions(0, since + 60 * 86_400)) {
        for (const { balance = 0n } of legs) assert.ok(balance >= 0n, String(before.ledgers));
      }
    });
  }

  it('have ids in the form of Kraken, each of them once', () => {
    forEach((rows) => {
      const real = rows.filter((row) => !isAnnounced(row));
      for (const { txid, refid } of real) {
        assert.match(txid ?? '', /^L[A-Z2-7]{5}-[A-Z2-7]{5}-[A-Z2-7]{6}$/);
        assert.match(refid ?? '', /^[TQABS][A-Z2-7]{5}-[A-Z2-7]{5}-[A-Z2-7]{6}$/);
      }
      assert.equal(new Set(real.map(({ txid }) => txid)).size, real.length);
    });
  });

  it('go forward in time, and stay in the period', () => {
    forEach((rows) => {
      const times = rows.map(({ time }) => time ?? '');
      assert.ok(times.every((time) => /^202[2-5]-\d\d-\d\d \d\d:\d\d:\d\d$/.test(time)));
      assert.deepEqual(times, times.toSorted());
    });
  });

  it('have legs of one time and type under one refid, but for what is bought simply', () => {
    forEach((rows) => {
      const real = rows.filter((row) => !isAnnounced(row));
      for (const [refid, legs] of Map.groupBy(real, ({ refid }) => refid)) {
        const kinds = new Set(legs.map(({ type, subtype }) => `${type} ${subtype}`.trim()));
        if (kinds.has('spend')) {
          assert.deepEqual([...kinds], ['spend', 'receive'], refid);
          assert.equal(legs.length, 2);
        } else {
          assert.equal(kinds.size, 1, refid);
          assert.equal(new Set(legs.map(({ time }) => time)).size, 1, refid);
        }
      }
    });
  });

  it('move between the wallets as much as they take, and nothing else into Earn', () => {
    forEach((rows) => {
      const moves = rows.filter(({ subtype }) => /allocation|migration/.test(subtype ?? ''));
      for (const legs of Map.groupBy(moves, ({ refid }) => refid).values()) {
        assert.deepEqual(legs.map(({ wallet }) => wallet).toSorted(), [
          'earn / flexible',
          'spot / main',
        ]);
        assert.deepEqual(new Set(legs.map(({ fee }) => fee)), new Set(['0']));
        assert.equal(new Set(legs.map(({ asset }) => asset?.replace('.S', ''))).size, 1);
        assert.equal(sum(legs), 0n);
      }
      const elsewhere = rows.filter(({ wallet }) => wallet !== 'spot / main');
      assert.ok(elsewhere.every(({ type }) => type === 'earn'));
    });
  });

  it('move between a coin and the staked one in two transfers, each with a refid', () => {
    forEach((rows) => {
      const moves = rows.filter(({ type, subtype }) => type === 'transfer' && subtype !== '');
      const [out, into] = [
        moves.filter(({ amount }) => amount?.startsWith('-')),
        moves.filter(({ amount }) => !amount?.startsWith('-')),
      ];
      assert.equal(out.length, into.length);
      assert.equal(new Set(moves.map(({ refid }) => refid)).size, moves.length);
      assert.equal(sum(moves), 0n);
      for (const { asset, subtype } of moves) {
        const staked = /^(stakingfromspot|stakingtospot)$/.test(subtype ?? '');
        assert.equal(asset?.endsWith('.S'), staked, subtype);
      }
    });
  });

  it('have nothing left that is staked once there is Earn, and nothing in Earn before', () => {
    forEach((rows) => {
      const begin = '2024-02-01 00:00:00';
      for (const { asset, wallet, type, subtype, time = '' } of rows) {
        if (time < begin) assert.equal(wallet, 'spot / main');
        else if (asset?.endsWith('.S')) assert.deepEqual([type, subtype], ['earn', 'migration']);
      }
    });
  });
});

function sum(rows: readonly Row[]): bigint {
  return rows.reduce((total, { amount }) => total + scaled(amount), 0n);
}
