import assert from 'node:assert/strict';
import fc from 'fast-check';
import { freshKeyMemory, keyMemoryIn } from '../../../src/accounts/keyMemory.ts';
import { Nonces } from '../../../src/kraken/nonce.ts';
import { NOON } from '../../support/clock.ts';
import { TestMemento } from '../../support/memento.ts';

/** Counts for one key; a restart loses all but what was stored. */
function setUp() {
  const memento = new TestMemento();
  const open = () => {
    const store = keyMemoryIn(memento, 'key');
    return { store, nonces: new Nonces(store) };
  };
  return { ...open(), restart: open };
}

const clockMoves = fc.array(
  fc.oneof(
    fc.record({ move: fc.integer({ min: -100_000, max: 100_000 }) }),
    fc.constant('restart' as const),
    fc.constant('raise' as const),
    fc.record({ otherWindow: fc.bigInt({ min: 1n, max: 1_000_000n }) }),
  ),
  { maxLength: 60 },
);

describe('nonces', () => {
  it('are microseconds of the clock', () => {
    assert.equal(setUp().nonces.next(NOON), BigInt(NOON) * 1000n);
    assert.equal(setUp().nonces.next(NOON + 0.9), BigInt(NOON) * 1000n);
  });

  it('go on by one while the clock stands still', () => {
    const { nonces } = setUp();
    const first = nonces.next(NOON);
    assert.equal(nonces.next(NOON), first + 1n);
    assert.equal(nonces.next(NOON), first + 2n);
  });

  it('go on by one where the clock steps back, and by the clock once it has caught up', () => {
    const { nonces } = setUp();
    const first = nonces.next(NOON);
    assert.equal(nonces.next(NOON - 3_600_000), first + 1n);
    assert.equal(nonces.next(NOON + 1), first + 1000n);
  });

  it('go on after a restart with a clock that is behind', () => {
    const { nonces, restart } = setUp();
    const first = nonces.next(NOON);
    assert.equal(restart().nonces.next(NOON - 1), first + 1n);
  });

  it('go on from where another window was', () => {
    const { nonces, restart } = setUp();
    nonces.next(NOON);
    const other = restart().nonces.next(NOON + 5);
    assert.equal(nonces.next(NOON), other + 1n);
  });

  it('do not fall back where another window has stored a lower one', () => {
    const { nonces, store } = setUp();
    const first = nonces.next(NOON);
    store.save({ lastNonce: 5n, scale: 'microseconds' });
    assert.equal(nonces.next(0), first + 1n);
  });

  it('leave alone what else is remembered of the key', () => {
    const { nonces, store } = setUp();
    const pause = { kind: 'lockout', until: NOON } as const;
    store.save({ ...store.load(), pause });
    nonces.next(NOON);
    assert.deepEqual(store.load().pause, pause);
  });

  it('are nanoseconds from the raise on, after a restart too', () => {
    const { nonces, restart } = setUp();
    nonces.next(NOON);
    assert.ok(nonces.raiseScale());
    assert.equal(nonces.next(NOON), BigInt(NOON) * 1_000_000n);
    assert.equal(restart().nonces.next(NOON + 1), BigInt(NOON + 1) * 1_000_000n);
  });

  it('are raised once only', () => {
    const { nonces } = setUp();
    nonces.raiseScale();
    assert.equal(nonces.raiseScale(), undefined);
  });

  it('are microseconds again when the raise is taken back', () => {
    const { nonces, store } = setUp();
    const first = nonces.next(NOON);
    const stepBack = nonces.raiseScale();
    nonces.next(NOON);
    stepBack?.();
    assert.deepEqual(store.load(), { lastNonce: first, scale: 'microseconds' });
    assert.equal(nonces.next(NOON), first + 1n);
  });

  it('grow, however the clock moves, windows write and restarts fall', () => {
    fc.assert(
      fc.property(clockMoves, (moves) => {
        const { store, restart, ...rest } = setUp();
        let { nonces } = rest;
        let [now, last] = [NOON, 0n];
        for (const step of moves) {
          if (step === 'restart') ({ nonces } = restart());
          else if (step === 'raise') nonces.raiseScale();
          else if ('move' in step) now += step.move;
          else {
            last += step.otherWindow;
            store.save({ ...store.load(), lastNonce: last });
          }
          const nonce = nonces.next(now);
          assert.ok(nonce > last, `${nonce} after ${last}`);
          last = nonce;
        }
      }),
    );
  });

  it('of a key that is only being tried grow as well', () => {
    const nonces = new Nonces(freshKeyMemory());
    assert.ok(nonces.next(NOON) < nonces.next(NOON - 1));
  });
});
