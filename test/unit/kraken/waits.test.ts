import assert from 'node:assert/strict';
import type { ErrorText } from '../../../src/demo/responses.ts';
import { openClient } from '../../support/client.ts';
import { NOON } from '../../support/clock.ts';

/** Tries a read that is refused each time, and tells the pauses between its calls. */
async function pausesAfter(error: ErrorText, random = 0): Promise<number[]> {
  const { client, clock, exchange, sent } = openClient({ random: () => random });
  exchange.fail({ kind: 'refuse', error });
  await assert.rejects(clock.through(client.exportStatus('trades')));
  const times = sent.entries.map(({ at }) => at);
  return times.slice(1).map((at, index) => at - (times[index] ?? 0));
}

const throttled = (seconds: number) => `EService: Throttled: ${NOON / 1000 + seconds}` as const;

describe('the pause before a read is tried again', () => {
  it('grows', async () => {
    for (const error of ['EService:Busy', 'EAPI:Rate limit exceeded'] as const) {
      const [first = 0, second = 0] = await pausesAfter(error);
      assert.ok(first > 0 && second > first, error);
    }
  });

  it('is longer by chance, so that many clients do not come back at once', async () => {
    const errors = ['EService:Busy', 'EAPI:Rate limit exceeded', 'EAPI:Invalid nonce'] as const;
    for (const error of [...errors, throttled(5)]) {
      const [least = 0] = await pausesAfter(error, 0);
      const [middle = 0] = await pausesAfter(error, 0.5);
      const [most = 0] = await pausesAfter(error, 0.99);
      assert.ok(least < middle && middle < most, error);
    }
  });

  it('after a full rate counter is as long as the slowest one needs to drain a call', async () => {
    for (const pause of await pausesAfter('EAPI:Rate limit exceeded')) assert.ok(pause >= 3000);
    for (const pause of await pausesAfter('EService:Busy')) assert.ok(pause < 3000);
  });

  it('is none where Kraken’s moment has passed already', async () => {
    assert.deepEqual(await pausesAfter(throttled(-60)), [0, 0]);
  });

  it('keeps no person waiting for a minute', async () => {
    for (const error of ['EService:Busy', 'EAPI:Rate limit exceeded', throttled(19)] as const) {
      const pauses = await pausesAfter(error, 0.99);
      assert.ok(pauses.reduce((sum, pause) => sum + pause, 0) < 60_000, error);
    }
  });
});

describe('a throttled key', () => {
  it('waits until Kraken’s moment where that is soon', async () => {
    const { client, clock, exchange, sent } = openClient();
    exchange.fail({ kind: 'refuse', error: throttled(10) }, { times: 1 });
    assert.deepEqual(await clock.through(client.exportStatus('trades')), []);
    assert.deepEqual(
      sent.entries.map(({ at }) => at),
      [NOON, NOON + 10_000],
    );
  });

  it('gives up where that is far, and says when', async () => {
    const { client, clock, exchange, sent } = openClient();
    exchange.fail({ kind: 'refuse', error: throttled(3600) });
    const until = NOON + 3_600_000;
    await assert.rejects(client.exportStatus('trades'), { kind: 'throttled', until });
    assert.deepEqual(clock.sleeps.entries, []);
    assert.equal(sent.entries.length, 1);
  });

  it('is silent until then, after a restart too', async () => {
    const { client, restart, clock, exchange, sent } = openClient();
    exchange.fail({ kind: 'refuse', error: throttled(3600) }, { times: 1 });
    await assert.rejects(client.exportStatus('trades'));
    clock.advance(3_000_000);
    const until = NOON + 3_600_000;
    await assert.rejects(client.exportStatus('ledgers'), { kind: 'throttled', until });
    await assert.rejects(restart().exportStatus('ledgers'), { kind: 'throttled', until });
    assert.equal(sent.entries.length, 1);
    clock.advance(600_000);
    assert.deepEqual(await restart().exportStatus('ledgers'), []);
  });

  it('waits for the rest of the silence where little is left', async () => {
    const { client, clock, exchange, sent } = openClient();
    exchange.fail({ kind: 'refuse', error: throttled(3600) }, { times: 1 });
    await assert.rejects(client.exportStatus('trades'));
    clock.advance(3_595_000);
    assert.deepEqual(await clock.through(client.exportStatus('trades')), []);
    assert.equal(sent.entries.at(-1)?.at, NOON + 3_600_000);
  });
});
