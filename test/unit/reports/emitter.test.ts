import assert from 'node:assert/strict';
import { Emitter } from '../../../src/core/emitter.ts';

describe('an emitter', () => {
  it('tells everybody, even after one of them has failed, and then says so', () => {
    const emitter = new Emitter<number>();
    const heard: string[] = [];
    emitter.event((value) => heard.push(`first ${value}`));
    emitter.event(() => {
      throw new Error('deaf');
    });
    emitter.event((value) => heard.push(`last ${value}`));
    assert.throws(() => {
      emitter.fire(7);
    }, /deaf/);
    assert.deepEqual(heard, ['first 7', 'last 7']);
  });

  it('tells nobody who has left', () => {
    const emitter = new Emitter<number>();
    const heard: number[] = [];
    emitter.event((value) => heard.push(value)).dispose();
    emitter.fire(7);
    assert.deepEqual(heard, []);
  });
});
