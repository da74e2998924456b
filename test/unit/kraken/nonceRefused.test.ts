import assert from 'node:assert/strict';
import { openClient } from '../../support/client.ts';

function setUp({ refusals = 0 } = {}) {
  const parts = openClient();
  const { exchange, sent } = parts;
  exchange.fail({ kind: 'refuse', error: 'EAPI:Invalid nonce' }, { times: refusals });
  /** Of each call, what its nonce counts: by its size beside the clock's. */
  const scales = () =>
    sent.entries.map(({ nonce, at }) =>
      nonce / BigInt(at) < 10_000n ? 'microseconds' : 'nanoseconds',
    );
  return { ...parts, scales };
}

describe('a refused nonce', () => {
  it('is followed by one call with a fresh, greater one', async () => {
    const { client, clock, sent, scales } = setUp({ refusals: 1 });
    assert.deepEqual(await clock.through(client.exportStatus('trades')), []);
    const [refused, fresh] = sent.entries;
    assert.ok(refused && fresh && fresh.nonce > refused.nonce);
    assert.deepEqual(scales(), ['microseconds', 'microseconds']);
  });

  it('rests a little, so that two windows do not meet again', async () => {
    const { client, clock, sent } = setUp({ refusals: 1 });
    await clock.through(client.exportStatus('trades'));
    const [refused, fresh] = sent.entries;
    assert.ok(refused && fresh && fresh.at > refused.at);
  });

  it('is told in the log, each time', async () => {
    const { client, clock, records } = setUp({ refusals: 1 });
    await clock.through(client.exportStatus('trades'));
    const told = records.map(({ outcome, text }) => [outcome, text]);
    assert.deepEqual(told, [
      ['nonce', 'EAPI:Invalid nonce'],
      ['ok', ''],
    ]);
  });

  it('followed by another refusal moves the key up to nanoseconds, for good', async () => {
    const { client, restart, clock, sent, scales } = setUp({ refusals: 2 });
    await clock.through(client.exportStatus('trades'));
    await client.exportStatus('ledgers');
    clock.advance(1);
    await restart().exportStatus('trades');
    const up = ['nanoseconds', 'nanoseconds', 'nanoseconds'];
    assert.deepEqual(scales(), ['microseconds', 'microseconds', ...up]);
    const last = sent.entries.at(-1);
    assert.equal(last?.nonce, BigInt(clock.now()) * 1_000_000n);
  });

  it('is overcome where another program has counted in nanoseconds', async () => {
    const { client, restart, clock, memory, scales } = setUp();
    const fresh = memory.load();
    memory.save({ ...fresh, scale: 'nanoseconds' });
    await restart().exportStatus('trades');
    memory.save(fresh);
    clock.advance(1);
    await clock.through(client.exportStatus('trades'));
    assert.deepEqual(scales().slice(1), ['microseconds', 'microseconds', 'nanoseconds']);
  });

  it('in nanoseconds too takes the step back', async () => {
    const { client, clock, memory, scales } = setUp({ refusals: 3 });
    await assert.rejects(clock.through(client.exportStatus('trades')), { kind: 'nonce' });
    assert.equal(memory.load().scale, 'microseconds');
    await client.exportStatus('trades');
    assert.deepEqual(scales(), ['microseconds', 'microseconds', 'nanoseconds', 'microseconds']);
  });

  it('stays overcome where another error comes in between', async () => {
    const { client, clock, exchange, scales } = setUp({ refusals: 2 });
    exchange.fail({ kind: 'drop' }, { times: 1 });
    await clock.through(client.exportStatus('trades'));
    assert.deepEqual(scales().slice(2), ['nanoseconds', 'nanoseconds']);
  });

  it('of a key that counts in nanoseconds is followed by one call, no more', async () => {
    const { client, clock, memory, scales } = setUp({ refusals: 9 });
    memory.save({ lastNonce: 0n, scale: 'nanoseconds' });
    await assert.rejects(clock.through(client.exportStatus('trades')), { kind: 'nonce' });
    assert.deepEqual(scales(), ['nanoseconds', 'nanoseconds']);
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
    const { client, clock, exchange, sent } = setUp({ refusals: 1 });
    exchange.fail({ kind: 'refuse', error: 'EGeneral:Permission denied' });
    await assert.rejects(clock.through(client.exportStatus('trades')), { kind: 'permission' });
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

describe('a nonce of 19 digits', () => {
  it('is in the body whole, past what a JavaScript number holds', async () => {
    const { client, memory, sent } = setUp();
    memory.save({ lastNonce: 9_123_456_789_012_345_678n, scale: 'nanoseconds' });
    await client.exportStatus('trades');
    const [call] = sent.entries;
    assert.equal(call?.body, '{"nonce":9123456789012345679,"report":"trades"}');
  });
});
