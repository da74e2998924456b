import assert from 'node:assert/strict';
import { ClosedError, OpenWork } from '../../../src/core/storage/openWork.ts';

/** A work that lasts until the test ends it. */
function openWork(works: OpenWork) {
  const { promise, resolve, reject } = Promise.withResolvers<string>();
  return { done: works.run(() => promise), resolve, reject };
}

describe('the works of a window', () => {
  it('give back what they do, and fail as they do', async () => {
    const works = new OpenWork();
    assert.equal(await works.run(() => Promise.resolve('done')), 'done');
    const reason = new Error('the work');
    await assert.rejects(
      works.run(() => Promise.reject(reason)),
      reason,
    );
  });

  it('are closed once all that have begun are over, however they went', async () => {
    const works = new OpenWork();
    const [first, second] = [openWork(works), openWork(works)];
    const order: string[] = [];
    const closed = works.close().then(() => order.push('closed'));
    assert.equal(works.closed.aborted, true);
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
    const works = new OpenWork();
    await works.close();
    let isBegun = false;
    await assert.rejects(
      works.run(() => Promise.resolve((isBegun = true))),
      ClosedError,
    );
    assert.equal(isBegun, false);
  });
});
