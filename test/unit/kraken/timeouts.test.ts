import assert from 'node:assert/strict';
import { mock } from 'node:test';
import { post, type Fetch } from '../../../src/kraken/transport.ts';
import { openClient } from '../../support/client.ts';

const TIMEOUTS = { answer: 1000, whole: 5000, stall: 1000 };
const INIT = { headers: {}, body: '{}' };

/** Sends one call, with the platform's timers turned by hand. */
function send(fetch: Fetch, signal?: AbortSignal) {
  const called = Promise.withResolvers<undefined>();
  const call = post(
    (url, init) => {
      called.resolve(undefined);
      return fetch(url, init);
    },
    'https://exchange.invalid',
    INIT,
    TIMEOUTS,
    signal,
  );
  let isOver = false;
  const end = () => {
    isOver = true;
  };
  call.then(end, end);
  const pass = async (milliseconds: number) => {
    mock.timers.tick(milliseconds);
    await new Promise(setImmediate);
    return { isOver };
  };
  return { call, called: called.promise, pass };
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
  beforeEach(() => {
    mock.timers.enable({ apis: ['setTimeout'] });
  });

  afterEach(() => {
    mock.restoreAll();
    mock.timers.reset();
  });

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
      assert.rejects(call, { kind: 'network', text: 'no whole answer within 5 s' }),
      pass(1),
    ]);
  });

  it('leaves no timer behind, however the call ends', async () => {
    const set = mock.method(globalThis, 'setTimeout');
    const clear = mock.method(globalThis, 'clearTimeout');
    await send(() => Promise.resolve(new Response('{}'))).call;
    await assert.rejects(send(() => Promise.resolve(new Response('', { status: 502 }))).call);
    await assert.rejects(send(() => Promise.reject(new TypeError('fetch failed'))).call);
    const cleared = clear.mock.calls.map((call) => call.arguments[0]);
    for (const { result } of set.mock.calls) assert.ok(cleared.includes(result));
    assert.equal(set.mock.callCount(), 6);
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
    const { client, clock, exchange, sent } = openClient({
      timeouts: { ...TIMEOUTS, answer: 1 },
    });
    exchange.fail({ kind: 'hang' });
    await assert.rejects(clock.through(client.exportStatus('trades')), { kind: 'network' });
    assert.equal(sent.entries.length, 3);
  });
});
