import assert from 'node:assert/strict';
import { ClosedError, Works } from '../../../src/core/storage/works.ts';

/** A work that lasts until the test ends it. */
function openWork(works: Works) {
  const { promise, resolve, reject } = Promise.withResolvers<string>();
  return { done: works.do(() => promise), resolve, reject };
}

describe('the works of a window', () => {
  it('give back what they do, and fail as they do', async () => {
    const works = new Works();
    assert.equal(await works.do(() => Promise.resolve('done')), 'done');
    const reason = new Error('the work');
    await assert.rejects(
      works.do(() => Promise.reject(reason)),
      reason,
    );
  });

  it('are closed once all that have begun are over, however they went', async () => {
    const works = new Works();
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
    const works = new Works();
    await works.close();
    let isBegun = false;
    await assert.rejects(
      works.do(() => Promise.resolve((isBegun = true))),
      ClosedError,
    );
    assert.equal(isBegun, false);
  });
});
