import assert from 'node:assert/strict';
import { gzipSync } from 'node:zlib';
import fc from 'fast-check';
import { post, TIMEOUTS, type Fetch } from '../../../src/core/kraken/transport.ts';
import { openClient } from '../../support/client.ts';
import { TestClock } from '../../support/clock.ts';
import { startExchange } from '../../support/exchangeServer.ts';
import { rowOf } from '../../support/reports.ts';

/** Bytes that an answer may have. */
const LONGEST = 8_000_000;

const servers: { readonly close: () => Promise<void> }[] = [];

/** A client of a server that answers with a body, packed on its way. */
async function openServer(body: string) {
  const packed = gzipSync(body);
  const server = await startExchange({
    answer: () => new Response(packed, { headers: { 'content-encoding': 'gzip' } }),
  });
  servers.push(server);
  return { ...openClient({ fetch: globalThis.fetch, apiUrl: server.url }), packed };
}

function send(fetch: Fetch, signal?: AbortSignal): Promise<string> {
  const way = { fetch, timeouts: TIMEOUTS, clock: new TestClock() };
  return post(way, 'https://exchange.invalid', { headers: {}, body: '{}' }, signal);
}

/** An answer in these pieces, and how much of it was asked for. */
function openStream(pieces: Iterable<Uint8Array>) {
  const seen = { pieces: 0, left: false };
  function* body() {
    try {
      for (const piece of pieces) {
        seen.pieces++;
        yield piece;
      }
    } finally {
      seen.left = true;
    }
  }
  const fetch = () => Promise.resolve(new Response(ReadableStream.from(body())));
  return { seen, fetch };
}

function* endless(length: number) {
  for (;;) yield new Uint8Array(length).fill(0x20);
}

describe('an answer behind a server', () => {
  afterEach(async () => {
    await Promise.all(servers.splice(0).map((server) => server.close()));
  });

  it('may list more than ten thousand reports', async () => {
    const result = Array.from({ length: 12_000 }, (_, index) => rowOf({ id: `R${index}` }));
    const { client } = await openServer(JSON.stringify({ error: [], result }));
    assert.equal((await client.exportStatus('trades')).length, 12_000);
  });

  it('is given up where it unpacks to more than could be of use, and not asked for again', async () => {
    const { client, packed, sent, records } = await openServer(' '.repeat(100_000_000));
    assert.ok(packed.length < 100_000);
    await assert.rejects(client.exportStatus('trades'), {
      ...{ kind: 'malformed', text: 'an answer longer than 8 MB', retriable: false },
    });
    assert.equal(sent.entries.length, 1);
    assert.equal(records[0]?.outcome, 'malformed');
  });
});

describe('an answer that is read whole', () => {
  it('may be as long as it may', async () => {
    const { fetch } = openStream([new Uint8Array(LONGEST).fill(0x20)]);
    assert.equal((await send(fetch)).length, LONGEST);
  });

  it('is left where it is longer', async () => {
    const { fetch, seen } = openStream(endless(100_000));
    await assert.rejects(send(fetch), { text: 'an answer longer than 8 MB' });
    await new Promise(setImmediate);
    assert.ok(seen.left && seen.pieces <= LONGEST / 100_000 + 2);
  });

  it('is left without waiting for it to end', async () => {
    const body = new ReadableStream({
      pull: (controller) => {
        controller.enqueue(new Uint8Array(LONGEST + 1));
      },
      cancel: () => new Promise(() => undefined),
    });
    await assert.rejects(
      send(() => Promise.resolve(new Response(body))),
      { kind: 'malformed' },
    );
  });

  it('is empty where it has no body', async () => {
    assert.equal(await send(() => Promise.resolve(new Response(null))), '');
    assert.equal(await send(openStream([]).fetch), '');
  });

  it('is the text that the platform would read, in pieces of any length', async () => {
    const text = fc.string({ unit: 'binary' }).map((each) => Buffer.from(each));
    const bytes = fc.oneof(
      text,
      fc.uint8Array().map((each) => Buffer.from(each)),
    );
    const mark = fc.constantFrom('', '\ufeff').map((each) => Buffer.from(each));
    await fc.assert(
      fc.asyncProperty(mark, bytes, fc.integer({ min: 1, max: 5 }), async (begin, rest, length) => {
        const whole = Buffer.concat([begin, rest]);
        const pieces = Array.from({ length: Math.ceil(whole.length / length) }, (_, index) =>
          Uint8Array.from(whole.subarray(index * length, (index + 1) * length)),
        );
        const expected = await new Response(new Uint8Array(whole)).text();
        assert.equal(await send(openStream(pieces).fetch), expected);
      }),
    );
  });

  it('that breaks is a network error', async () => {
    function* broken() {
      yield new Uint8Array(5);
      throw new TypeError('terminated', { cause: new Error('other side closed') });
    }
    const { fetch } = openStream(broken());
    await assert.rejects(send(fetch), { kind: 'network', text: 'other side closed' });
  });
});
