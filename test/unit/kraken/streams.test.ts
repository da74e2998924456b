import assert from 'node:assert/strict';
import { mock } from 'node:test';
import { openArchive } from '../../../src/core/kraken/archive.ts';
import { postStream, type Fetch } from '../../../src/core/kraken/transport.ts';
import { TestClock } from '../../support/clock.ts';

const TIMEOUTS = { answer: 1000, whole: 5000, stall: 1000 };
const INIT = { headers: {}, body: '{}' };

/** An answer that a test writes, and what is read of it. */
async function open(signal?: AbortSignal) {
  const clock = new TestClock();
  const through = new TransformStream<Uint8Array, Uint8Array>();
  const writer = through.writable.getWriter();
  const dropped = writer.closed.then(
    () => false,
    () => true,
  );
  const fetch: Fetch = (_url, init) =>
    Promise.resolve(
      new Response(
        through.readable.pipeThrough(
          new TransformStream(),
          // The platform ends the body of a call that is aborted.
          init.signal ? { signal: init.signal } : {},
        ),
      ),
    );
  const write = (text: string) => void writer.write(Buffer.from(text)).catch(() => undefined);
  const way = { fetch, timeouts: TIMEOUTS, clock };
  const body = await postStream(way, 'https://exchange.invalid', INIT, signal);
  write('PK');
  const archive = await openArchive(body, () => ({ result: undefined, warnings: [] }));
  return { ...archive, write, writer, dropped, clock };
}

/** Lets everything happen that waits for nothing but its turn. */
function settle(): Promise<unknown> {
  return new Promise(setImmediate);
}

describe('an answer that comes in pieces', () => {
  it('may take its time, as long as something comes now and then', async () => {
    const { bytes, write, writer, clock } = await open();
    await bytes.next();
    for (let piece = 0; piece < 20; piece++) {
      const next = bytes.next();
      await settle();
      clock.advance(999);
      write('more');
      assert.equal(String(Buffer.from((await next).value ?? [])), 'more');
    }
    void writer.close();
    assert.equal((await bytes.next()).done, true);
  });

  it('is over where nothing comes for too long', async () => {
    const { bytes, dropped, clock } = await open();
    await bytes.next();
    const next = assert.rejects(bytes.next(), {
      kind: 'network',
      text: 'no more data within 1 s',
    });
    await settle();
    clock.advance(1000);
    await next;
    assert.equal(await dropped, true);
  });

  it('may be read as slowly as the reader likes', async () => {
    const { bytes, write, clock } = await open();
    await bytes.next();
    clock.advance(60_000);
    await settle();
    write('more');
    assert.ok((await bytes.next()).value);
    await bytes.return();
  });

  it('is dropped where its reader leaves, after the first bytes or later', async () => {
    for (const pieces of [1, 2]) {
      const { bytes, write, dropped } = await open();
      write('more');
      for (let read = 0; read < pieces; read++) await bytes.next();
      await bytes.return();
      assert.equal(await dropped, true);
    }
  });

  it('leaves no alarm behind, and no listener at the signal of whoever asks', async () => {
    for (const end of ['read', 'leave', 'break'] as const) {
      const { signal } = new AbortController();
      const add = mock.method(signal, 'addEventListener');
      const remove = mock.method(signal, 'removeEventListener');
      const { bytes, writer, clock } = await open(signal);
      await bytes.next();
      if (end === 'read') void writer.close();
      if (end === 'break') void writer.abort(new Error('broken'));
      if (end === 'leave') await bytes.return();
      else await bytes.next().catch(() => undefined);
      assert.equal(clock.alarms.size, 0);
      const argumentsOf = (each: { arguments: unknown[] }) => each.arguments.slice(0, 2);
      assert.deepEqual(remove.mock.calls.map(argumentsOf), add.mock.calls.map(argumentsOf));
    }
  });
});
