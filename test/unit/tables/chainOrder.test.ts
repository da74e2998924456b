import assert from 'node:assert/strict';
import fc from 'fast-check';
import { arrange, type Step } from '../../../src/core/tables/chainOrder.ts';
import { Decimal } from '../../../src/core/tables/decimal.ts';

function decimal(value: number): Decimal {
  return new Decimal(BigInt(value), 0);
}

type Pair = readonly [from: number, to: number];

/** Steps from balance to balance, numbered from 0. */
function stepsOf(...pairs: readonly Pair[]): Step[] {
  return stepsFrom(pairs);
}

function stepsFrom(pairs: readonly Pair[]): Step[] {
  return pairs.map(([from, to], row) => ({ row, from: decimal(from), to: decimal(to) }));
}

function arranged(steps: readonly Step[], start?: number) {
  const { opening, closing, breaks, isReordered } = arrange(
    steps,
    start === undefined ? undefined : decimal(start),
  );
  const named = breaks.map(({ row }) => row);
  return { opening: String(opening), closing: String(closing), named, isReordered };
}

/** A walk from balance to balance among few ones, so that it often comes back to the same. */
const walks = fc.array(fc.nat(5), { minLength: 2, maxLength: 30 });

/** Each step of a walk in an order of its own. */
const shuffledWalk = walks.chain((balances) => {
  const pairs = balances.slice(1).map((to, index) => [balances[index] ?? 0, to] as const);
  return fc.record({
    start: fc.constant(balances[0] ?? 0),
    end: fc.constant(balances.at(-1) ?? 0),
    pairs: fc.shuffledSubarray(pairs, { minLength: pairs.length, maxLength: pairs.length }),
  });
});

/** The fewest breaks of any order. */
function fewestBreaks(steps: readonly Step[], start?: Decimal): number {
  if (steps.length === 0) return 0;
  return Math.min(
    ...steps.map((step, index) => {
      const isBreak = start && step.from.compareTo(start) !== 0;
      return (isBreak ? 1 : 0) + fewestBreaks(steps.toSpliced(index, 1), step.to);
    }),
  );
}

describe('the rows of one second', () => {
  it('stay in the order of the file if they add up in it', () => {
    const steps = stepsOf([5, 7], [7, 5], [5, 8]);
    const result = { opening: '5', closing: '8', named: [], isReordered: false };
    assert.deepEqual(arranged(steps, 5), result);
    assert.deepEqual(arranged(steps), result);
  });

  it('are put in an order in which they add up', () => {
    const steps = stepsOf([7, 9], [5, 7], [9, 2]);
    const result = { opening: '5', closing: '2', named: [], isReordered: true };
    assert.deepEqual(arranged(steps, 5), result);
    assert.deepEqual(arranged(steps), result);
  });

  it('may come back to a balance, and stay at one', () => {
    const steps = stepsOf([3, 4], [1, 2], [2, 1], [2, 3], [1, 2], [2, 2]);
    assert.deepEqual(arranged(steps, 1).named, []);
    assert.equal(arranged(steps, 1).closing, '4');
  });

  it('do not add up from another balance than the one before them', () => {
    assert.deepEqual(arranged(stepsOf([6, 7]), 5).named, [0]);
    assert.deepEqual(arranged(stepsOf([7, 5], [5, 7]), 6).named.length, 1);
  });

  it('name the wrong one among them, with the balance that it should have', () => {
    const steps = stepsOf([7, 9], [1, 7], [0, 4], [9, 12], [4, 1]);
    assert.deepEqual(arranged(steps, 0).named, []);
    const wrong = steps.map((step) => (step.row === 3 ? { ...step, from: decimal(8) } : step));
    const { breaks, closing } = arrange(wrong, decimal(0));
    assert.deepEqual(
      breaks.map(({ row, expected, found }) => [row, String(expected), String(found)]),
      [[3, '13', '12']],
    );
    assert.equal(String(closing), '12');
  });

  it('add up in any order if they do in one', () => {
    fc.assert(
      fc.property(shuffledWalk, ({ start, end, pairs }) => {
        const known = arranged(stepsFrom(pairs), start);
        assert.deepEqual(known.named, []);
        assert.deepEqual([known.opening, known.closing], [String(start), String(end)]);
        assert.deepEqual(arranged(stepsFrom(pairs)).named, []);
      }),
    );
  });

  it('have as few breaks as any order has', () => {
    const pair = fc.tuple(fc.nat(3), fc.nat(3));
    const start = fc.option(fc.nat(3), { nil: undefined });
    fc.assert(
      fc.property(fc.array(pair, { minLength: 1, maxLength: 6 }), start, (pairs, from) => {
        const steps = stepsFrom(pairs);
        const fewest = fewestBreaks(steps, from === undefined ? undefined : decimal(from));
        assert.equal(arranged(steps, from).named.length, fewest);
      }),
      { numRuns: 200 },
    );
  });

  it('are all there, and what is missing or too much explains the closing balance', () => {
    const pair = fc.tuple(fc.nat(9), fc.nat(9));
    fc.assert(
      fc.property(fc.array(pair, { minLength: 1, maxLength: 30 }), fc.nat(9), (pairs, start) => {
        const { closing, breaks } = arrange(stepsFrom(pairs), decimal(start));
        const changes = pairs.reduce((sum, [from, to]) => sum + to - from, start);
        const unexplained = breaks.reduce(
          (sum, { expected, found }) => sum.plus(found).minus(expected),
          Decimal.zero,
        );
        assert.equal(String(closing), String(unexplained.plus(decimal(changes))));
        assert.equal(new Set(breaks.map(({ row }) => row)).size, breaks.length);
      }),
    );
  });

  // More than a call can have arguments.
  const many = 130_000;
  for (const { what, pairOf, start, fewest } of [
    {
      what: 'of which none follows',
      pairOf: (row: number) => [2 * row, 2 * row + 1],
      fewest: many,
    },
    {
      what: 'from the last to the first',
      pairOf: (row: number) => [-row, 1 - row],
      start: 1 - many,
    },
    { what: 'around one balance', pairOf: (row: number) => (row % 2 ? [0, row] : [row + 1, 0]) },
  ]) {
    it(`may be very many, ${what}`, () => {
      const pairs = Array.from({ length: many }, (_, row) => {
        const [from = 0, to = 0] = pairOf(row);
        return [from, to] as const;
      });
      const { named } = arranged(stepsFrom(pairs), start ?? -1);
      assert.equal(named.length, fewest ?? (start === undefined ? 1 : 0));
    });
  }
});
