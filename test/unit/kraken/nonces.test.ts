import assert from 'node:assert/strict';
import fc from 'fast-check';
import { nextNonce, skipPast, raiseScale, stepAhead } from '../../../src/core/kraken/nonce.ts';
import { NOON } from '../../support/clock.ts';
import { turnWith } from '../../support/turn.ts';

/** Counts for one key. */
function setUp() {
  const store = turnWith().memory;
  return {
    store,
    next: (now: number) => nextNonce(store, now),
    raise: () => raiseScale(store),
    step: (lead: number, now: number) => stepAhead(store, lead, now),
    pass: (nonce: bigint, now: number) => {
      skipPast(store, nonce, now);
    },
  };
}

/** The nonce that a clock makes at that time, milliseconds since 1970, UTC. */
const at = (milliseconds: number) => BigInt(milliseconds) * 1_000n;

const SECOND = 1_000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;

const clockMoves = fc.array(
  fc.oneof(
    fc.record({ move: fc.integer({ min: -100_000, max: 100_000 }) }),
    fc.constant('raise' as const),
    fc.record({ step: fc.integer({ min: 0, max: 10 * MINUTE }) }),
    fc.record({ passed: fc.bigInt({ min: 0n, max: 2n ** 64n - 1n }) }),
    fc.record({ otherWindow: fc.bigInt({ min: 1n, max: 1_000_000n }) }),
  ),
  { maxLength: 60 },
);

describe('nonces', () => {
  it('are microseconds of the clock', () => {
    assert.equal(setUp().next(NOON), BigInt(NOON) * 1000n);
    assert.equal(setUp().next(NOON + 0.9), BigInt(NOON) * 1000n);
  });

  it('go on by one while the clock stands still', () => {
    const { next } = setUp();
    const first = next(NOON);
    assert.equal(next(NOON), first + 1n);
    assert.equal(next(NOON), first + 2n);
  });

  it('go on by one where the clock steps back, and by the clock once it has caught up', () => {
    const { next } = setUp();
    const first = next(NOON);
    assert.equal(next(NOON - 3_600_000), first + 1n);
    assert.equal(next(NOON + 1), first + 1000n);
  });

  it('go on from where another window was', () => {
    const { store, next } = setUp();
    const first = next(NOON);
    store.save({ ...store.load(), lastNonce: first + 5_000_000n });
    assert.equal(next(NOON), first + 5_000_001n);
  });

  it('leave alone what else is remembered of the key', () => {
    const { store, next } = setUp();
    const pause = { kind: 'lockout', until: NOON } as const;
    store.save({ ...store.load(), pause });
    next(NOON);
    assert.deepEqual(store.load().pause, pause);
  });

  it('are nanoseconds from the raise on', () => {
    const { next, raise } = setUp();
    next(NOON);
    raise();
    assert.equal(next(NOON), BigInt(NOON) * 1_000_000n);
    assert.equal(next(NOON + 1), BigInt(NOON + 1) * 1_000_000n);
  });

  it('are nanoseconds still where they were before the raise is taken back', () => {
    const { next, raise } = setUp();
    raise();
    const first = next(NOON);
    const stepBack = raise();
    stepBack();
    assert.equal(next(NOON), first + 1n);
  });

  it('are microseconds again when the raise is taken back', () => {
    const { store, next, raise } = setUp();
    const first = next(NOON);
    const stepBack = raise();
    next(NOON);
    stepBack();
    const { lastNonce, scale } = store.load();
    assert.deepEqual([lastNonce, scale], [first, 'microseconds']);
    assert.equal(next(NOON), first + 1n);
  });

  it('grow, however the clock moves and windows write', () => {
    fc.assert(
      fc.property(clockMoves, (moves) => {
        const { store, next, raise, step, pass } = setUp();
        let [now, last] = [NOON, 0n];
        for (const each of moves) {
          if (each === 'raise') raise();
          else if ('move' in each) now += each.move;
          else if ('step' in each) step(each.step, now);
          else if ('passed' in each) pass(each.passed, now);
          else {
            last += each.otherWindow;
            store.save({ ...store.load(), lastNonce: last });
          }
          const nonce = next(now);
          assert.ok(nonce > last, `${nonce} after ${last}`);
          last = nonce;
        }
      }),
    );
  });
});

describe('nonces that have stepped ahead of the clock', () => {
  it('are so far ahead, and go on by one until the clock has caught up', () => {
    const { next, step } = setUp();
    next(NOON);
    step(10 * SECOND, NOON);
    assert.equal(next(NOON), at(NOON + 10 * SECOND));
    assert.equal(next(NOON + 5 * SECOND), at(NOON + 10 * SECOND) + 1n);
  });

  it('step ahead again later, by less and less', () => {
    const { next, step } = setUp();
    step(10 * SECOND, NOON);
    next(NOON);
    for (const [minute, lead] of [
      [15, 7_500],
      [30, 5_000],
      [45, 2_500],
    ] as const) {
      const now = NOON + minute * MINUTE;
      assert.equal(next(now), at(now + lead));
    }
  });

  it('go by the clock, once it has caught up, for as long as the lead is', () => {
    const { next, step } = setUp();
    step(10 * SECOND, NOON);
    assert.equal(next(NOON), at(NOON + 10 * SECOND));
    for (const second of [12, 18, 24]) {
      assert.equal(next(NOON + second * SECOND), at(NOON + second * SECOND));
    }
    assert.ok(next(NOON + 35 * SECOND) > at(NOON + 44 * SECOND));
  });

  it('go by the clock again after an hour', () => {
    const { next, step } = setUp();
    step(10 * SECOND, NOON);
    next(NOON);
    for (const now of [NOON + HOUR, NOON + 24 * HOUR]) assert.equal(next(now), at(now));
  });

  it('go by the clock where it was put back before they had stepped', () => {
    const { store, next, step } = setUp();
    step(10 * SECOND, NOON);
    store.save({ ...store.load(), lastNonce: 0n });
    assert.equal(next(NOON - HOUR), at(NOON - HOUR));
  });

  it('are greater than all before where those were farther ahead', () => {
    const { next, step } = setUp();
    step(10 * MINUTE, NOON);
    const first = next(NOON);
    step(10 * SECOND, NOON);
    assert.equal(next(NOON), first + 1n);
  });

  it('are as they were when the step is taken back', () => {
    const { store, next, step } = setUp();
    const first = next(NOON);
    const stepBack = step(10 * SECOND, NOON);
    next(NOON);
    stepBack();
    assert.equal(store.load().lead, undefined);
    assert.equal(next(NOON), first + 1n);
    assert.equal(next(NOON + SECOND), at(NOON + SECOND));
  });
});

describe('the last nonce as Kraken names it', () => {
  it('is passed, up to an hour ahead of the clock', () => {
    for (const ahead of [SECOND, HOUR]) {
      const { next, pass } = setUp();
      next(NOON);
      pass(at(NOON + ahead), NOON);
      assert.equal(next(NOON), at(NOON + ahead) + 1n);
    }
  });

  it('changes nothing where it is smaller than the last one sent', () => {
    const { next, pass } = setUp();
    const first = next(NOON);
    for (const nonce of [0n, 5n, at(NOON - HOUR), first]) pass(nonce, NOON);
    assert.equal(next(NOON), first + 1n);
  });

  it('changes nothing where it is out of reach of the clock', () => {
    const { store, next, pass } = setUp();
    const first = next(NOON);
    for (const nonce of [at(NOON + HOUR) + 1n, at(NOON) * 1_000n, 2n ** 64n - 1n]) {
      pass(nonce, NOON);
    }
    assert.equal(next(NOON), first + 1n);
    assert.equal(store.load().scale, 'microseconds');
  });

  it('is passed in nanoseconds as well', () => {
    const { next, pass, raise } = setUp();
    raise();
    next(NOON);
    const nonce = at(NOON + SECOND) * 1_000n;
    pass(nonce, NOON);
    assert.equal(next(NOON), nonce + 1n);
  });
});
