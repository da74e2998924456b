import assert from 'node:assert/strict';
import fc from 'fast-check';
import { snapshotOf } from '../../../src/core/reports/snapshot.ts';
import { NOON } from '../../support/clock.ts';
import { reportOf } from '../../support/reports.ts';

/** Takes a snapshot of trades with these ids and moments, and tells the ids in its order. */
function order(rows: readonly (readonly [string, unknown])[]): string[] {
  const trades = rows.map(([id, createdtm]) => reportOf({ id, createdtm }));
  const { reports } = snapshotOf(NOON, { trades, ledgers: [] });
  return reports.trades.map(({ id }) => id);
}

describe('a snapshot', () => {
  it('has the newest report first, and those last of which nobody knows the age', () => {
    const rows = [
      ['old', 10],
      ['unknown', undefined],
      ['new', 30],
      ['middle', '20'],
    ] as const;
    assert.deepEqual(order(rows), ['new', 'middle', 'old', 'unknown']);
  });

  it('has reports of one moment in the order of their ids', () => {
    const rows = ['C', 'A', 'B'].map((id) => [id, 10] as const);
    assert.deepEqual(order(rows), ['A', 'B', 'C']);
  });

  it('is in the same order, in whichever Kraken sent the reports', () => {
    const ids = ['A', 'B', 'C', 'D', 'E', 'F'] as const;
    const rows = fc
      .tuple(...ids.map(() => fc.constantFrom(undefined, 1, 2, 3)))
      .map((times) => ids.map((id, index) => [id, times[index]] as const));
    const twice = rows.chain((each) =>
      fc.tuple(fc.constant(each), fc.shuffledSubarray(each, { minLength: each.length })),
    );
    fc.assert(
      fc.property(twice, ([one, other]) => {
        assert.deepEqual(order(one), order(other));
      }),
    );
  });

  it('keeps the two lists apart, and leaves what it was made of as it was', () => {
    const lists = {
      trades: [reportOf({ id: 'T1', createdtm: 1 }), reportOf({ id: 'T2', createdtm: 2 })],
      ledgers: [reportOf({ id: 'L1' }, 'ledgers')],
    };
    const snapshot = snapshotOf(NOON, lists);
    assert.equal(snapshot.takenAt, NOON);
    assert.deepEqual(snapshot.reports.trades, lists.trades.toReversed());
    assert.deepEqual(snapshot.reports.ledgers, lists.ledgers);
    assert.equal(lists.trades[0]?.id, 'T1');
  });
});
