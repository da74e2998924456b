import assert from 'node:assert/strict';
import fc from 'fast-check';
import { nextNonce, raiseScale } from '../../../src/kraken/nonce.ts';
import { NOON } from '../../support/clock.ts';
import { turnWith } from '../../support/turn.ts';

/** Counts for one key. */
function setUp() {
  const store = turnWith().memory;
  return {
    store,
    next: (now: number) => nextNonce(store, now),
    raise: () => raiseScale(store),
  };
}

const clockMoves = fc.array(
  fc.oneof(
    fc.record({ move: fc.integer({ min: -100_000, max: 100_000 }) }),
    fc.constant('raise' as const),
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
    assert.ok(raise());
    assert.equal(next(NOON), BigInt(NOON) * 1_000_000n);
    assert.equal(next(NOON + 1), BigInt(NOON + 1) * 1_000_000n);
  });

  it('are raised once only', () => {
    const { raise } = setUp();
    raise();
    assert.equal(raise(), undefined);
  });

  it('are microseconds again when the raise is taken back', () => {
    const { store, next, raise } = setUp();
    const first = next(NOON);
    const stepBack = raise();
    next(NOON);
    stepBack?.();
    assert.deepEqual(store.load(), { lastNonce: first, scale: 'microseconds' });
    assert.equal(next(NOON), first + 1n);
  });

  it('grow, however the clock moves and windows write', () => {
    fc.assert(
      fc.property(clockMoves, (moves) => {
        const { store, next, raise } = setUp();
        let [now, last] = [NOON, 0n];
        for (const step of moves) {
          if (step === 'raise') raise();
          else if ('move' in step) now += step.move;
          else {
            last += step.otherWindow;
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
