import assert from 'node:assert/strict';
import { mergedMemory } from '../../../src/core/accounts/mergedMemory.ts';
import { FRESH_MEMORY } from '../../../src/core/kraken/nonce.ts';
import { NOON } from '../../support/clock.ts';

const SHORT = { ms: 10_000, since: NOON };
const LONG = { ms: 600_000, since: NOON - 1 };

describe('what two windows have made of the memory of a key', () => {
  it('has the lead and the answer that only one of them knows', () => {
    const [one, other] = [{ lead: SHORT }, { askedForNanoseconds: true } as const];
    for (const [ours, theirs] of [
      [one, other],
      [other, one],
    ]) {
      const merged = mergedMemory(
        FRESH_MEMORY,
        { ...FRESH_MEMORY, ...ours },
        { ...FRESH_MEMORY, ...theirs },
      );
      assert.deepEqual([merged.lead, merged.askedForNanoseconds], [SHORT, true]);
    }
  });

  it('has the longer of two leads, unless one window has only taken its own back', () => {
    const before = { ...FRESH_MEMORY, lead: SHORT };
    const both = mergedMemory(FRESH_MEMORY, before, { ...FRESH_MEMORY, lead: LONG, lastNonce: 1n });
    assert.deepEqual(both.lead, LONG);
    const back = mergedMemory(before, { ...before, lead: undefined }, { ...before, lastNonce: 1n });
    assert.equal(back.lead, undefined);
  });
});
