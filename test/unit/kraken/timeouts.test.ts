import assert from 'node:assert/strict';
import { mock } from 'node:test';
import { post, type Fetch } from '../../../src/core/kraken/transport.ts';
import { openClient } from '../../support/client.ts';
import { TestClock } from '../../support/clock.ts';

const TIMEOUTS = { answer: 1000, whole: 5000, stall: 1000 };
const INIT = { headers: {}, body: '{}' };

/** Sends one call, by a clock that is turned by hand. */
function send(answer: Fetch, signal?: AbortSignal) {
  const clock = new TestClock();
  const called = Promise.withResolvers<undefined>();
  const fetch: Fetch = (url, init) => {
    called.resolve(undefined);
    return answer(url, init);
  };
  const way = { fetch, timeouts: TIMEOUTS, clock };
  const call = post(way, 'https://exchange.invalid', INIT, signal);
  let isOver = false;
  const end = () => {
    isOver = true;
  };
  call.then(end, end);
  const pass = async (milliseconds: number) => {
    clock.advance(milliseconds);
    await new Promise(setImmediate);
    return { isOver };
  };
  return { call, called: called.promise, pass, clock };
}

/** Like the platform's `fetch` where nobody answers. */
const noAnswer: Fetch = (_url, { signal }) =>
  new Promise((_resolve, reject) => {
    signal?.addEventListener('abort', () => {
      reject(signal.reason instanceof Error ? signal.reason : new Error('aborted'));
    });
  });

/** Like the platform's `fetch` where an answer begins and doesn't end. */
const endless: Fetch = (_url, { signal }) => {
  const body = new ReadableStream().pipeThrough(new TransformStream(), signal ? { signal } : {});
  return Promise.resolve(new Response(body));
};

describe('the time of a call', () => {
  it('is over where no answer has begun', async () => {
    const { call, called, pass } = send(noAnswer);
    await called;
    assert.deepEqual(await pass(999), { isOver: false });
    await Promise.all([
      assert.rejects(call, { kind: 'network', text: 'no answer within 1 s', retriable: true }),
      pass(1),
    ]);
  });

  it('is over where an answer has begun and not ended', async () => {
    const { call, called, pass } = send(endless);
    await called;
    await pass(0);
    assert.deepEqual(await pass(4999), { isOver: false });
    await Promise.all([
      assert.rejects(call, { kind: 'network', text: 'no complete answer within 5 s' }),
      pass(1),
    ]);
  });

  it('leaves no alarm behind, however the call ends', async () => {
    for (const answer of [
      () => Promise.resolve(new Response('{}')),
      () => Promise.resolve(new Response('', { status: 502 })),
      () => Promise.reject(new TypeError('fetch failed')),
    ]) {
      const { call, clock } = send(answer);
      assert.equal(clock.alarms.size, 2);
      await call.catch(() => undefined);
      assert.equal(clock.alarms.size, 0);
    }
  });

  it('leaves no listener at the signal of whoever asks', async () => {
    const { signal } = new AbortController();
    const add = mock.method(signal, 'addEventListener');
    const remove = mock.method(signal, 'removeEventListener');
    await send(() => Promise.resolve(new Response('{}')), signal).call;
    const argumentsOf = (each: { arguments: unknown[] }) => each.arguments.slice(0, 2);
    assert.ok(add.mock.callCount() > 0);
    assert.deepEqual(remove.mock.calls.map(argumentsOf), add.mock.calls.map(argumentsOf));
  });
});

describe('a read', () => {
  it('that nobody answers in time is tried again', async () => {
    const { client, clock, fail, sent } = openClient();
    fail({ kind: 'hang' });
    await assert.rejects(clock.through(client.exportStatus('trades')), { kind: 'network' });
    assert.equal(sent.entries.length, 3);
  });
});
