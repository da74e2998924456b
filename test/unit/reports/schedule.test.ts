import assert from 'node:assert/strict';
import fc from 'fast-check';
import { nextCheck } from '../../../src/core/reports/schedule.ts';
import { snapshotOf } from '../../../src/core/reports/snapshot.ts';
import type { AccountReports } from '../../../src/core/reports/state.ts';
import { NOON } from '../../support/clock.ts';
import { reportOf } from '../../support/reports.ts';
import { accountOf } from './setup.ts';

const SECOND = 1_000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
const BOTH = ['trades', 'ledgers'];

/** An account of which this is known, asked about at noon where nothing else is said. */
function entryWith(known: Partial<AccountReports> = {}, ages: readonly number[] = []) {
  const ledgers = ages.map((age, index) => {
    const createdtm = (NOON - age) / SECOND;
    return reportOf({ id: `R${index}`, status: 'Processing', createdtm }, 'ledgers');
  });
  const snapshot = snapshotOf(NOON, { trades: [], ledgers });
  return { account: accountOf('A'), snapshot, checkedAt: NOON, ...known };
}

describe('the next look at an account', () => {
  it('is none where nobody looks and nothing is to come', () => {
    const failure = { kind: 'network', text: '', at: NOON, times: 1 } as const;
    for (const known of [{}, { snapshot: undefined }, { isOutdated: true }, { failure }]) {
      assert.equal(nextCheck(entryWith(known), false, NOON + 24 * HOUR), undefined);
    }
  });

  it('is at once where somebody looks at what was never seen, or is not of the present key', () => {
    const now = NOON + SECOND;
    for (const known of [{ snapshot: undefined, checkedAt: undefined }, { isOutdated: true }]) {
      const check = nextCheck(entryWith(known), true, now);
      assert.deepEqual(check, { at: now, types: BOTH, isUserWaiting: true });
    }
  });

  it('is when the lists are three minutes old, where somebody looks', () => {
    const due = { at: NOON + 3 * MINUTE, types: BOTH, isUserWaiting: true };
    for (const later of [0, MINUTE, HOUR]) {
      assert.deepEqual(nextCheck(entryWith(), true, NOON + later), due);
    }
  });

  for (const [age, pace] of [
    [0, 3 * SECOND],
    [10 * SECOND, 5 * SECOND],
    [30 * SECOND, 10 * SECOND],
    [2 * MINUTE, 30 * SECOND],
    [10 * MINUTE, MINUTE],
    [HOUR, 5 * MINUTE],
    [100 * HOUR, 5 * MINUTE],
    [-59 * SECOND, 3 * SECOND],
    [-2 * MINUTE, MINUTE],
    [-100 * HOUR, MINUTE],
  ] as const) {
    it(`is ${pace / SECOND} s after the last where a report is ${age / SECOND} s old`, () => {
      const check = nextCheck(entryWith({}, [age]), false, NOON);
      assert.deepEqual(check, { at: NOON + pace, types: ['ledgers'], isUserWaiting: false });
    });
  }

  it('is by the youngest of the reports that are to come', () => {
    const check = nextCheck(entryWith({}, [100 * HOUR, 0, HOUR]), false, NOON);
    assert.equal(check?.at, NOON + 3 * SECOND);
  });

  it('is at both lists where something is to come in both', () => {
    const row = { status: 'Queued', createdtm: NOON / SECOND };
    const [trades, ledgers] = [[reportOf(row)], [reportOf(row, 'ledgers')]];
    const check = nextCheck(
      entryWith({ snapshot: snapshotOf(NOON, { trades, ledgers }) }),
      false,
      NOON,
    );
    assert.deepEqual(check?.types, BOTH);
  });

  it('is at both lists where somebody looks and they are old, whatever is to come', () => {
    const known = { checkedAt: NOON + 3 * MINUTE - SECOND };
    const check = nextCheck(entryWith(known, [0]), true, NOON + 3 * MINUTE);
    assert.deepEqual(check, { at: NOON + 3 * MINUTE, types: BOTH, isUserWaiting: true });
  });

  it('is one, and due, after a machine has slept through many', () => {
    const now = NOON + 9 * HOUR;
    assert.ok((nextCheck(entryWith({}, [0]), false, now)?.at ?? Infinity) <= now);
    const after = entryWith({ checkedAt: now }, [0]);
    assert.equal(nextCheck(after, false, now)?.at, now + 5 * MINUTE);
  });

  it('is never far away, however the clock was set', () => {
    fc.assert(
      fc.property(fc.integer(), fc.integer(), fc.boolean(), (age, shift, isWatched) => {
        const now = NOON + shift;
        const check = nextCheck(entryWith({}, [age]), isWatched, now);
        assert.ok(check && check.at <= now + 5 * MINUTE);
      }),
    );
  });
});
