import assert from 'node:assert/strict';
import fc from 'fast-check';
import { parseKeyMemory, serializeKeyMemory } from '../../../src/core/accounts/keyMemory.ts';
import type { KeyMemory } from '../../../src/core/kraken/nonce.ts';
import { NOON } from '../../support/clock.ts';

const FULL: KeyMemory = {
  lastNonce: 1_791_201_600_123_456_789n,
  scale: 'nanoseconds',
  lead: { ms: 10_000, since: NOON },
  askedForNanoseconds: true,
  pause: { kind: 'lockout', until: NOON },
};

/** What is read back of what lies in the file. */
function loadFrom(stored: unknown): KeyMemory | undefined {
  return parseKeyMemory(JSON.stringify(stored));
}

const STORED = { lastNonce: '5', scale: 'microseconds' };

describe('what is remembered of a key', () => {
  it('is nothing where nothing was stored, or no JSON', () => {
    assert.equal(parseKeyMemory(''), undefined);
    assert.equal(parseKeyMemory('{"lastNonce":'), undefined);
  });

  it('is read as it was stored, every digit of it', () => {
    assert.deepEqual(parseKeyMemory(serializeKeyMemory(FULL)), FULL);
  });

  it('may be any nonce that Kraken takes, and no larger one', () => {
    const largest = (2n ** 64n - 1n).toString();
    assert.equal(loadFrom({ ...STORED, lastNonce: largest })?.lastNonce, 2n ** 64n - 1n);
    for (const lastNonce of [(2n ** 64n).toString(), '99999999999999999999', '1'.repeat(21)]) {
      assert.equal(loadFrom({ ...STORED, lastNonce }), undefined);
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
      assert.deepEqual(memory?.lead, undefined);
      assert.deepEqual(memory?.askedForNanoseconds, undefined);
      assert.equal(memory?.lastNonce, 5n);
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
    it(`is nothing where there is ${JSON.stringify(junk)}`, () => {
      assert.equal(loadFrom(junk), undefined);
    });
  }

  for (const [count, read] of [
    ['1e6', 15],
    ['1e400', 15],
    ['-1e6', 0],
    ['7.5', 7.5],
  ] as const) {
    it(`counts no more calls than the counter holds, and no fewer than none: ${count}`, () => {
      const text = `{"lastNonce":"5","scale":"microseconds","rate":{"count":${count},"at":${NOON}}}`;
      assert.deepEqual(parseKeyMemory(text)?.rate, { count: read, at: NOON });
    });
  }

  for (const rate of [null, 5, {}, { count: null, at: NOON }, { count: 'NaN', at: NOON }]) {
    it(`is the rest where the count of calls is ${JSON.stringify(rate)}`, () => {
      const { pause } = FULL;
      assert.deepEqual(loadFrom({ ...STORED, pause, rate }), {
        ...{ lastNonce: 5n, scale: 'microseconds', pause },
        rate: undefined,
      });
    });
  }

  it('never throws, whatever there is', () => {
    fc.assert(
      fc.property(fc.jsonValue(), fc.jsonValue(), (whole, part) => {
        assert.ok((loadFrom(whole)?.lastNonce ?? 0n) >= 0n);
        for (const name of ['lastNonce', 'scale', 'lead', 'pause', 'rate']) {
          assert.ok((loadFrom({ ...STORED, [name]: part })?.lastNonce ?? 0n) >= 0n);
        }
      }),
    );
  });
});
