import assert from 'node:assert/strict';
import { NOON } from '../../support/clock.ts';
import { openClient, type ClientOptions } from '../../support/client.ts';

const NANOSECONDS = BigInt(NOON) * 1_000_000n;

/** A key that has seen nanoseconds, unless something else is said. */
function setUp(options: ClientOptions = { lastNonce: NANOSECONDS - 1n }) {
  const parts = openClient(options);
  const { client, clock } = parts;
  return { ...parts, count: () => clock.through(client.countInNanoseconds()) };
}

describe('a key that is to count in nanoseconds', () => {
  it('does so from then on, after a restart as well', async () => {
    const { client, restart, count, sent } = setUp();
    assert.deepEqual(await client.nanoseconds(), { inUse: false, asked: false });
    await count();
    await client.exportStatus('trades');
    await restart().exportStatus('ledgers');
    assert.deepEqual(
      sent.entries.map(({ nonce }) => nonce),
      [NANOSECONDS, NANOSECONDS + 1n, NANOSECONDS + 2n],
    );
    assert.deepEqual(await client.nanoseconds(), { inUse: true, asked: false });
  });

  it('counts as before where those are refused as well', async () => {
    const { client, clock, memory, count, sent } = setUp({ lastNonce: 2n ** 64n - 2n });
    await assert.rejects(clock.through(client.exportStatus('trades')), { kind: 'nonce' });
    const before = memory.load();
    await assert.rejects(count(), { kind: 'nonce' });
    const { rate, ...after } = memory.load();
    assert.ok(rate);
    assert.deepEqual({ ...after, rate: before.rate }, before);
    const last = sent.entries.length;
    await assert.rejects(clock.through(client.exportStatus('trades')), { kind: 'nonce' });
    assert.ok(sent.entries.slice(last).every(({ nonce }) => nonce < NANOSECONDS));
  });

  for (const kind of ['drop', 'badGateway', 'garbage'] as const) {
    it(`counts as before where nobody knows whether those are accepted: ${kind}`, async () => {
      const { client, exchange, count } = setUp();
      exchange.fail({ kind });
      await assert.rejects(count());
      assert.equal((await client.nanoseconds()).inUse, false);
      exchange.recover();
      await count();
      assert.equal((await client.nanoseconds()).inUse, true);
    });
  }

  it('does so where Kraken refuses something else than the nonce', async () => {
    const { client, count } = setUp({ lastNonce: NANOSECONDS - 1n, permissions: [] });
    await assert.rejects(count(), { kind: 'permission' });
    assert.equal((await client.nanoseconds()).inUse, true);
  });

  it('is known to have been asked about, after a restart as well', async () => {
    const { client, restart } = setUp();
    await client.markNanosecondsAsked();
    assert.deepEqual(await restart().nanoseconds(), { inUse: false, asked: true });
  });
});
