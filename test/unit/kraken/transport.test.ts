import assert from 'node:assert/strict';
import { post, TIMEOUTS, type Fetch } from '../../../src/core/kraken/transport.ts';
import { TestClock } from '../../support/clock.ts';

const rejections: unknown[] = [];
const note = (reason: unknown) => rejections.push(reason);

function send(fetch: Fetch, signal?: AbortSignal): Promise<string> {
  const way = { fetch, timeouts: TIMEOUTS, clock: new TestClock() };
  return post(way, 'https://exchange.invalid', { headers: {}, body: '{}' }, signal);
}

/** A page of the edge that goes on for ever. */
function endlessPage(cancel: () => Promise<void>): Response {
  return new Response(new ReadableStream({ cancel }), { status: 502 });
}

describe('sending', () => {
  beforeEach(() => {
    process.on('unhandledRejection', note);
  });

  afterEach(() => {
    process.off('unhandledRejection', note);
    assert.deepEqual(rejections.splice(0), []);
  });

  it('is not begun after a cancel', async () => {
    const reason = new Error('never mind');
    let calls = 0;
    const fetch = () => {
      calls++;
      return Promise.resolve(new Response());
    };
    await assert.rejects(send(fetch, AbortSignal.abort(reason)), reason);
    assert.equal(calls, 0);
  });

  it('does not wait for the page that comes with another status than 200', async () => {
    const cancelled = Promise.withResolvers<undefined>();
    const page = endlessPage(() => {
      cancelled.resolve(undefined);
      return Promise.resolve();
    });
    await assert.rejects(
      send(() => Promise.resolve(page)),
      { kind: 'unavailable', text: 'HTTP 502' },
    );
    await cancelled.promise;
  });

  it('does not mind a page that cannot be dropped', async () => {
    const page = endlessPage(() => Promise.reject(new Error('too late')));
    await assert.rejects(
      send(() => Promise.resolve(page)),
      { text: 'HTTP 502' },
    );
    await new Promise(setImmediate);
  });

  for (const [thrown, text] of [
    [new TypeError('fetch failed', { cause: new Error('inner') }), 'inner'],
    [new TypeError('fetch failed', { cause: 'no error' }), 'fetch failed'],
    [new TypeError('a', { cause: new Error('b', { cause: new Error('c') }) }), 'c'],
    [new TypeError('a', { cause: new AggregateError([new Error('b'), new Error('c')]) }), 'b'],
    [new AggregateError([], 'none'), 'none'],
    [new AggregateError(['no error'], 'a'), 'no error'],
    [new TypeError(''), 'TypeError'],
  ] as const) {
    it(`that fails is told as “${text}”`, async () => {
      const fetch = () => Promise.reject(thrown);
      await assert.rejects(send(fetch), { kind: 'network', text });
    });
  }
});
