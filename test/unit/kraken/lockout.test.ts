import assert from 'node:assert/strict';
import { openClient } from '../../support/client.ts';
import { NOON } from '../../support/clock.ts';

const QUARTER = 15 * 60 * 1000;

/** A client whose first call was answered with a lockout. */
async function lockedOut() {
  const parts = openClient();
  const { client, exchange } = parts;
  exchange.fail({ kind: 'refuse', error: 'EGeneral:Temporary lockout' }, { times: 1 });
  const until = NOON + QUARTER;
  await assert.rejects(client.exportStatus('trades'), {
    kind: 'lockout',
    text: 'EGeneral:Temporary lockout',
    until,
  });
  return { ...parts, until };
}

describe('a key that is locked out', () => {
  it('makes no call for 15 minutes, and says until when', async () => {
    const { client, clock, sent, until } = await lockedOut();
    await assert.rejects(client.exportStatus('ledgers'), { kind: 'lockout', until });
    await assert.rejects(client.apiKeyInfo(), { kind: 'lockout', until });
    clock.advance(QUARTER - 1);
    await assert.rejects(client.exportStatus('ledgers'), { kind: 'lockout', until });
    assert.equal(sent.entries.length, 1);
    assert.deepEqual(clock.sleeps.entries, []);
  });

  it('makes none after a restart either', async () => {
    const { restart, clock, sent, until } = await lockedOut();
    clock.advance(QUARTER - 1);
    await assert.rejects(restart().exportStatus('trades'), { kind: 'lockout', until });
    assert.equal(sent.entries.length, 1);
  });

  it('calls again when they are over', async () => {
    const { client, restart, clock } = await lockedOut();
    clock.advance(QUARTER);
    assert.deepEqual(await client.exportStatus('trades'), []);
    assert.deepEqual(await restart().exportStatus('trades'), []);
  });

  it('drops the calls that were waiting for their turn', async () => {
    const { client, exchange, sent } = openClient();
    exchange.fail({ kind: 'refuse', error: 'EGeneral:Temporary lockout' }, { times: 1 });
    const calls = [client.exportStatus('trades'), client.exportStatus('ledgers')];
    for (const call of await Promise.allSettled(calls)) assert.equal(call.status, 'rejected');
    assert.equal(sent.entries.length, 1);
  });

  it('is free a day later, whatever was kept of a throttle', async () => {
    const { client, clock, memory } = openClient();
    const day = 24 * 60 * 60 * 1000;
    memory.save({ ...memory.load(), pause: { kind: 'throttled', until: NOON + 1_000 * day } });
    const until = NOON + day;
    await assert.rejects(client.exportStatus('trades'), { kind: 'throttled', until });
    clock.advance(day);
    assert.deepEqual(await client.exportStatus('trades'), []);
  });

  it('is free 15 minutes after a clock that was ahead is set right', async () => {
    const { client, restart, clock, sent } = await lockedOut();
    clock.advance(-24 * 60 * 60 * 1000);
    const until = clock.now() + QUARTER;
    await assert.rejects(client.exportStatus('trades'), { kind: 'lockout', until });
    clock.advance(QUARTER - 1);
    await assert.rejects(restart().exportStatus('trades'), { kind: 'lockout', until });
    assert.equal(sent.entries.length, 1);
    clock.advance(1);
    assert.deepEqual(await client.exportStatus('trades'), []);
  });

  it('says nothing in the log of the calls that are not made', async () => {
    const { client, records } = await lockedOut();
    await assert.rejects(client.exportStatus('ledgers'));
    assert.equal(records.length, 1);
  });
});
