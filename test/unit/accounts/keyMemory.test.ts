import assert from 'node:assert/strict';
import fc from 'fast-check';
import { parseKeyMemory, storedKeyMemory } from '../../../src/accounts/keyMemory.ts';
import { FRESH_MEMORY, type KeyMemory } from '../../../src/kraken/nonce.ts';
import { NOON } from '../../support/clock.ts';

const FULL: KeyMemory = {
  lastNonce: 1_791_201_600_123_456_789n,
  scale: 'nanoseconds',
  lead: { ms: 10_000, since: NOON },
  askedForNanoseconds: true,
  pause: { kind: 'lockout', until: NOON },
};

/** What is read back of what lies in the file. */
function loadFrom(stored: unknown): KeyMemory {
  return parseKeyMemory(JSON.stringify(stored));
}

const STORED = { lastNonce: '5', scale: 'microseconds' };

describe('what is remembered of a key', () => {
  it('is fresh where nothing was stored, or no JSON', () => {
    assert.deepEqual(parseKeyMemory(''), FRESH_MEMORY);
    assert.deepEqual(parseKeyMemory('{"lastNonce":'), FRESH_MEMORY);
  });

  it('is read as it was stored, every digit of it', () => {
    assert.deepEqual(parseKeyMemory(storedKeyMemory(FULL)), FULL);
  });

  it('may be any nonce that Kraken takes, and no larger one', () => {
    const largest = (2n ** 64n - 1n).toString();
    assert.equal(loadFrom({ ...STORED, lastNonce: largest }).lastNonce, 2n ** 64n - 1n);
    for (const lastNonce of [(2n ** 64n).toString(), '99999999999999999999', '1'.repeat(21)]) {
      assert.deepEqual(loadFrom({ ...STORED, lastNonce }), FRESH_MEMORY);
    }
  });

  it('may be of a time before there were leads, and questions', () => {
    const former = { lastNonce: '5', scale: 'nanoseconds', rate: { count: 1, at: NOON } };
    assert.deepEqual(loadFrom(former), { ...former, lastNonce: 5n });
  });

  it('has no lead where there is junk, and none that is longer than any ever taken', () => {
    const since = NOON;
    for (const lead of [null, 5, {}, { ms: -1, since }, { ms: 600_001, since }, { ms: 5 }]) {
      const memory = loadFrom({ ...STORED, lead, askedForNanoseconds: 'yes' });
      assert.deepEqual(memory.lead, undefined);
      assert.deepEqual(memory.askedForNanoseconds, undefined);
      assert.equal(memory.lastNonce, 5n);
    }
  });

  for (const junk of [
    ...[null, 5, 'text', [], {}, { lastNonce: '5' }, { scale: 'microseconds' }],
    ...['', '-1', '1.5', '0x5', ' 5', '5n', 5, null].map((lastNonce) => ({ ...STORED, lastNonce })),
    ...['', 'seconds', null, 1].map((scale) => ({ ...STORED, scale })),
    ...[
      null,
      {},
      { kind: 'nap', until: 5 },
      { kind: 'lockout' },
      { kind: 'lockout', until: '5' },
    ].map((pause) => ({ ...STORED, pause })),
  ]) {
    it(`is fresh where there is ${JSON.stringify(junk)}`, () => {
      assert.deepEqual(loadFrom(junk), FRESH_MEMORY);
    });
  }

  it('never throws, whatever there is', () => {
    fc.assert(
      fc.property(fc.jsonValue(), fc.jsonValue(), (whole, part) => {
        assert.ok(loadFrom(whole).lastNonce >= 0n);
        for (const name of ['lastNonce', 'scale', 'lead', 'pause']) {
          assert.ok(loadFrom({ ...STORED, [name]: part }).lastNonce >= 0n);
        }
      }),
    );
  });
});
