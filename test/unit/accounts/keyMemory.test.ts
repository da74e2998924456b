import assert from 'node:assert/strict';
import fc from 'fast-check';
import { freshKeyMemory, keyMemoryIn } from '../../../src/accounts/keyMemory.ts';
import { FRESH_MEMORY, type KeyMemory } from '../../../src/kraken/nonce.ts';
import { NOON } from '../../support/clock.ts';
import { TestMemento } from '../../support/memento.ts';

const FULL: KeyMemory = {
  lastNonce: 1_791_201_600_123_456_789n,
  scale: 'nanoseconds',
  pause: { kind: 'lockout', until: NOON },
};

/** What is read back of what lies in the storage. */
function loadFrom(stored: unknown): KeyMemory {
  const memento = new TestMemento();
  void memento.update('key', stored);
  return keyMemoryIn(memento, 'key').load();
}

const STORED = { lastNonce: '5', scale: 'microseconds' };

describe('what is remembered of a key', () => {
  it('is fresh where nothing was stored', () => {
    assert.deepEqual(keyMemoryIn(new TestMemento(), 'key').load(), FRESH_MEMORY);
    assert.deepEqual(freshKeyMemory().load(), FRESH_MEMORY);
  });

  it('outlives a restart, every digit of it', () => {
    const memento = new TestMemento();
    keyMemoryIn(memento, 'key').save(FULL);
    assert.deepEqual(keyMemoryIn(memento, 'key').load(), FULL);
  });

  it('is there as soon as it is saved', () => {
    for (const store of [freshKeyMemory(), keyMemoryIn(new TestMemento(), 'key')]) {
      store.save(FULL);
      assert.deepEqual(store.load(), FULL);
    }
  });

  it('is seen by other windows, and seen of them', () => {
    const memento = new TestMemento();
    const [one, other] = [keyMemoryIn(memento, 'key'), keyMemoryIn(memento, 'key')];
    one.save({ ...FULL, lastNonce: 7n });
    assert.equal(other.load().lastNonce, 7n);
    other.save({ ...FULL, lastNonce: 8n });
    assert.equal(one.load().lastNonce, 8n);
  });

  it('is another for another key', () => {
    const memento = new TestMemento();
    keyMemoryIn(memento, 'one').save(FULL);
    assert.deepEqual(keyMemoryIn(memento, 'other').load(), FRESH_MEMORY);
  });

  it('may be any nonce that Kraken takes, and no larger one', () => {
    const largest = (2n ** 64n - 1n).toString();
    assert.equal(loadFrom({ ...STORED, lastNonce: largest }).lastNonce, 2n ** 64n - 1n);
    for (const lastNonce of [(2n ** 64n).toString(), '99999999999999999999', '1'.repeat(21)]) {
      assert.deepEqual(loadFrom({ ...STORED, lastNonce }), FRESH_MEMORY);
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
        for (const name of ['lastNonce', 'scale', 'pause']) {
          assert.ok(loadFrom({ ...STORED, [name]: part }).lastNonce >= 0n);
        }
      }),
    );
  });
});
