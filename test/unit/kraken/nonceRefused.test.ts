import assert from 'node:assert/strict';
import { NOON } from '../../support/clock.ts';
import { openClient, type ClientOptions } from '../../support/client.ts';

const SECOND = 1_000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;

interface Options extends ClientOptions {
  /** How many calls are refused for their nonces, whatever they are. */
  readonly refusals?: number;
}

function setUp({ refusals = 0, ...options }: Options = {}) {
  const parts = openClient(options);
  const { client, clock, exchange, sent } = parts;
  exchange.fail({ kind: 'refuse', error: 'EAPI:Invalid nonce' }, { times: refusals });
  return {
    ...parts,
    read: () => clock.through(client.exportStatus('trades')),
    /** Of each call, by how many whole seconds its nonce was ahead of the clock; or its scale. */
    leads: () =>
      sent.entries.map(({ nonce, at }) => {
        const ahead = Math.floor(Number(nonce / 1_000n - BigInt(at)) / SECOND);
        return ahead > 1e6 ? 'nanoseconds' : ahead;
      }),
  };
}

/** The nonce of another program that counts in microseconds by a clock that is so far ahead. */
const ahead = (milliseconds: number) => BigInt(NOON + milliseconds) * 1_000n;

describe('a refused nonce of a read', () => {
  it('is followed by one call with a fresh, greater one', async () => {
    const { read, sent, leads } = setUp({ refusals: 1 });
    assert.deepEqual(await read(), []);
    const [refused, fresh] = sent.entries;
    assert.ok(refused && fresh && fresh.nonce > refused.nonce);
    assert.deepEqual(leads(), [0, 0]);
  });

  it('rests a little, so that two windows do not meet again', async () => {
    const { read, sent } = setUp({ refusals: 1 });
    await read();
    const [refused, fresh] = sent.entries;
    assert.ok(refused && fresh && fresh.at > refused.at);
  });

  it('is told in the log, each time', async () => {
    const { read, records } = setUp({ refusals: 1 });
    await read();
    const told = records.map(({ outcome, text }) => [outcome, text]);
    assert.deepEqual(told, [
      ['nonce', 'EAPI:Invalid nonce'],
      ['ok', ''],
    ]);
  });

  it('that is refused again steps ten seconds ahead of the clock', async () => {
    const { read, leads } = setUp({ lastNonce: ahead(2 * SECOND) });
    assert.deepEqual(await read(), []);
    assert.deepEqual(leads(), [0, 0, 10]);
  });

  it('that is refused there too steps ten minutes ahead', async () => {
    const { read, leads } = setUp({ lastNonce: ahead(MINUTE) });
    assert.deepEqual(await read(), []);
    assert.deepEqual(leads(), [0, 0, 10, 600]);
  });

  it('is passed over by the next calls at once, after a restart as well', async () => {
    const { read, restart, clock, exchange, leads, sent } = setUp({ lastNonce: ahead(2 * SECOND) });
    await read();
    for (let call = 0; call < 3; call++) {
      clock.advance(MINUTE);
      const nonce = BigInt(clock.now() + 2 * SECOND) * 1_000n;
      const key = sent.entries[0]?.init.headers;
      assert.ok(key && 'API-Key' in key && typeof key['API-Key'] === 'string');
      assert.ok(exchange.useNonceElsewhere(key['API-Key'], nonce));
      assert.deepEqual(await restart().exportStatus('trades'), []);
    }
    assert.deepEqual(leads(), [0, 0, 10, 9, 9, 9]);
  });

  it('goes by the clock again an hour later', async () => {
    const { read, clock, leads } = setUp({ lastNonce: ahead(2 * SECOND) });
    await read();
    clock.advance(HOUR);
    await read();
    assert.deepEqual(leads(), [0, 0, 10, 0]);
  });

  it('is thrown where every step is refused, of which nothing is kept', async () => {
    const { read, memory, exchange, leads } = setUp({ refusals: 4 });
    await assert.rejects(read(), { kind: 'nonce' });
    const { lastNonce, scale, lead } = memory.load();
    assert.deepEqual([scale, lead], ['microseconds', undefined]);
    assert.ok(lastNonce < ahead(SECOND));
    exchange.recover();
    await read();
    assert.deepEqual(leads(), [0, 0, 10, 600, 0]);
  });

  it('never moves to nanoseconds by itself, not where the key has seen them', async () => {
    const { read, memory, leads } = setUp({ lastNonce: BigInt(NOON) * 1_000_000n });
    for (let call = 0; call < 3; call++) await assert.rejects(read(), { kind: 'nonce' });
    assert.equal(memory.load().scale, 'microseconds');
    assert.ok(!leads().includes('nanoseconds'));
  });

  it('keeps the lead where another error comes in between', async () => {
    const { read, exchange, leads } = setUp({ refusals: 2 });
    exchange.fail({ kind: 'drop' }, { times: 1 });
    assert.deepEqual(await read(), []);
    assert.deepEqual(leads(), [0, 0, 10, 9]);
  });

  it('of a key that counts in nanoseconds steps ahead in nanoseconds', async () => {
    const nonce = ahead(2 * SECOND) * 1_000n;
    const { read, memory, sent } = setUp({ lastNonce: nonce });
    memory.save({ lastNonce: 0n, scale: 'nanoseconds' });
    assert.deepEqual(await read(), []);
    assert.equal(sent.entries.length, 3);
    assert.ok(sent.entries.every((call) => call.nonce > BigInt(NOON) * 999_999n));
    assert.equal(memory.load().scale, 'nanoseconds');
  });

  it('lets no other call of the key come in between', async () => {
    const { client, clock, sent } = setUp({ refusals: 2 });
    const both = Promise.all([client.exportStatus('trades'), client.exportStatus('ledgers')]);
    await clock.through(both);
    assert.deepEqual(
      sent.entries.map(({ body }) => /trades|ledgers/.exec(body)?.[0]),
      ['trades', 'trades', 'trades', 'ledgers'],
    );
  });

  it('followed by another error is left at that', async () => {
    const { read, exchange, sent } = setUp({ refusals: 1 });
    exchange.fail({ kind: 'refuse', error: 'EGeneral:Permission denied' });
    await assert.rejects(read(), { kind: 'permission' });
    assert.equal(sent.entries.length, 2);
  });

  it('is not tried again after a cancel', async () => {
    const { client, clock, sent } = setUp({ refusals: 1 });
    const abort = new AbortController();
    const reason = new Error('enough');
    const call = client.exportStatus('trades', abort.signal);
    await clock.sleeps.reach(1);
    abort.abort(reason);
    await assert.rejects(call, reason);
    assert.equal(sent.entries.length, 1);
  });
});

describe('the last nonce that Kraken names', () => {
  it('is passed by the next call, where a window has let a smaller one through', async () => {
    const lastNonce = ahead(MINUTE);
    const { client, sent } = setUp({ lastNonce, nonceWindow: 10n ** 12n });
    assert.equal((await client.apiKeyInfo()).nonce, lastNonce);
    await client.exportStatus('trades');
    assert.deepEqual(
      sent.entries.map(({ nonce }) => nonce),
      [ahead(0), lastNonce + 1n],
    );
  });

  it('changes nothing where it is one of nanoseconds', async () => {
    const lastNonce = BigInt(NOON) * 1_000_000n;
    const { client, memory, leads } = setUp({ lastNonce, nonceWindow: 10n ** 19n });
    assert.equal((await client.apiKeyInfo()).nonce, lastNonce);
    await client.exportStatus('trades');
    assert.deepEqual(leads(), [0, 0]);
    assert.equal(memory.load().scale, 'microseconds');
  });
});

describe('a nonce of 19 digits', () => {
  it('is in the body whole, past what a JavaScript number holds', async () => {
    const { client, memory, sent } = setUp();
    memory.save({ lastNonce: 9_123_456_789_012_345_678n, scale: 'nanoseconds' });
    await client.exportStatus('trades');
    const [call] = sent.entries;
    assert.equal(call?.body, '{"nonce":9123456789012345679,"report":"trades"}');
  });
});
