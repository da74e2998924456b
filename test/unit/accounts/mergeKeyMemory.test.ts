import assert from 'node:assert/strict';
import { mergeKeyMemory } from '../../../src/core/accounts/mergeKeyMemory.ts';
import { NEW_KEY_MEMORY } from '../../../src/core/kraken/nonce.ts';
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
      const merged = mergeKeyMemory(
        NEW_KEY_MEMORY,
        { ...NEW_KEY_MEMORY, ...ours },
        { ...NEW_KEY_MEMORY, ...theirs },
      );
      assert.deepEqual([merged.lead, merged.askedForNanoseconds], [SHORT, true]);
    }
  });

  it('has the longer of two leads, unless one window has only taken its own back', () => {
    const before = { ...NEW_KEY_MEMORY, lead: SHORT };
    const both = mergeKeyMemory(NEW_KEY_MEMORY, before, {
      ...NEW_KEY_MEMORY,
      lead: LONG,
      lastNonce: 1n,
    });
    assert.deepEqual(both.lead, LONG);
    const back = mergeKeyMemory(
      before,
      { ...before, lead: undefined },
      { ...before, lastNonce: 1n },
    );
    assert.equal(back.lead, undefined);
  });
});
