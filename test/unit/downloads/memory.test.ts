import assert from 'node:assert/strict';
import { Sweeper } from '../../../src/downloads/memory.ts';

describe('the memory of a stream', () => {
  it('is given back piece by piece', () => {
    const sweeper = new Sweeper();
    const pieces = [1, 0, 1_000_000, 5_000_000].map((length) => new Uint8Array(length));
    for (const piece of pieces) sweeper.sweep(piece);
    assert.deepEqual(
      pieces.map(({ buffer }) => buffer.byteLength),
      [0, 0, 0, 0],
    );
  });

  it('is left alone where others may need it', () => {
    const sweeper = new Sweeper();
    const whole = Uint8Array.of(1, 2, 3);
    sweeper.sweep(whole.subarray(0, 2));
    sweeper.sweep(whole.subarray(1));
    const shared = new Uint8Array(new SharedArrayBuffer(3));
    sweeper.sweep(shared);
    assert.deepEqual([...whole], [1, 2, 3]);
    assert.equal(shared.length, 3);
  });
});
