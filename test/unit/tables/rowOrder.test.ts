import assert from 'node:assert/strict';
import fc from 'fast-check';
import { Findings } from '../../../src/core/tables/findings.ts';
import { RowOrder } from '../../../src/core/tables/rowOrder.ts';
import { TICKS_PER_SECOND } from '../../../src/core/tables/times.ts';

/** The rows that are named, where each row has such a second. */
function named(...seconds: readonly number[]): number[] {
  const findings = new Findings('order', () => undefined);
  const order = new RowOrder(findings, (row) => (seconds[row] ?? NaN) * TICKS_PER_SECOND);
  for (const [row, second] of seconds.entries()) order.add(row, second * TICKS_PER_SECOND);
  order.end();
  return findings.kept.map(({ row }) => row);
}

/** The length of the longest part of a list that is in order. */
function longestInOrder(seconds: readonly number[]): number {
  const lengths: number[] = [];
  for (const [at, second] of seconds.entries()) {
    const before = lengths.filter((_, index) => (seconds[index] ?? 0) <= second);
    lengths[at] = 1 + Math.max(0, ...before);
  }
  return Math.max(0, ...lengths);
}

describe('the order of rows', () => {
  it('is that of their times, which may be the same', () => {
    assert.deepEqual(named(), []);
    assert.deepEqual(named(5), []);
    assert.deepEqual(named(1, 2, 2, 2, 3, 9), []);
  });

  it('names the row that stands too late', () => {
    assert.deepEqual(named(1, 3, 4, 5, 2, 6, 7), [4]);
    assert.deepEqual(named(1, 2, 3, 0), [3]);
  });

  it('names the row that stands too early', () => {
    assert.deepEqual(named(1, 6, 2, 3, 4, 5, 7), [1]);
    assert.deepEqual(named(9, 1, 2, 3), [0]);
  });

  it('names the rows that were moved together, and not those around them', () => {
    assert.deepEqual(named(1, 7, 7, 2, 3, 4, 5, 8), [1, 2]);
    assert.deepEqual(named(3, 4, 5, 6, 1, 2, 7), [4, 5]);
  });

  it('names several rows', () => {
    assert.deepEqual(named(1, 9, 2, 3, 0, 4, 5, 8, 6, 7), [1, 4, 7]);
  });

  it('names as few rows as possible, and the others are in order', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(12), { maxLength: 20 }), (seconds) => {
        const rows = new Set(named(...seconds));
        const others = seconds.filter((_, row) => !rows.has(row));
        assert.deepEqual(
          others,
          others.toSorted((one, other) => one - other),
        );
        assert.equal(others.length, longestInOrder(seconds));
      }),
    );
  });
});
