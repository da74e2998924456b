import assert from 'node:assert/strict';
import { ClosedError, OpenWork } from '../../../src/core/storage/openWork.ts';

/** Starts work that lasts until the test ends it. */
function start(work: OpenWork) {
  const { promise, resolve, reject } = Promise.withResolvers<string>();
  return { done: work.run(() => promise), resolve, reject };
}

describe('the open work of a window', () => {
  it('give back what they do, and fail as they do', async () => {
    const work = new OpenWork();
    assert.equal(await work.run(() => Promise.resolve('done')), 'done');
    const reason = new Error('the work');
    await assert.rejects(
      work.run(() => Promise.reject(reason)),
      reason,
    );
  });

  it('are closed once all that have begun are over, however they went', async () => {
    const work = new OpenWork();
    const [first, second] = [start(work), start(work)];
    const order: string[] = [];
    const closed = work.close().then(() => order.push('closed'));
    assert.equal(work.closed.aborted, true);
    first.resolve('done');
    assert.equal(await first.done, 'done');
    await new Promise(setImmediate);
    order.push('second');
    second.reject(new Error('the work'));
    await assert.rejects(second.done);
    await closed;
    assert.deepEqual(order, ['second', 'closed']);
  });

  it('are not begun any more once they are closed', async () => {
    const work = new OpenWork();
    await work.close();
    let isBegun = false;
    await assert.rejects(
      work.run(() => Promise.resolve((isBegun = true))),
      ClosedError,
    );
    assert.equal(isBegun, false);
  });
});
