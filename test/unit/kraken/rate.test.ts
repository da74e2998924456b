import assert from 'node:assert/strict';
import fc from 'fast-check';
import {
  addCall,
  fullCounter,
  msUntilRoom,
  type RateCount,
} from '../../../src/core/kraken/rate.ts';
import { RateCounter } from '../../../src/demo/limits.ts';
import { openClient } from '../../support/client.ts';
import { NOON } from '../../support/clock.ts';

const DAY = 24 * 60 * 60 * 1000;

/** Half of what the counter holds on Kraken's lowest tier. */
const HALF = 7.5;

/** So many calls at noon. */
function calls(count: number): RateCount | undefined {
  let rate: RateCount | undefined;
  for (let call = 0; call < count; call++) rate = addCall(rate, NOON);
  return rate;
}

describe('the room for calls', () => {
  it('is there while less than half of the counter is taken', () => {
    for (const taken of [0, 1, 5]) assert.equal(msUntilRoom(calls(taken), 2, NOON), 0);
    assert.equal(msUntilRoom(calls(6), 1, NOON), 0);
  });

  it('is there once the counter has drained so far', () => {
    const wait = msUntilRoom(calls(8), 2, NOON);
    assert.ok(Math.abs(wait - (2.5 / 0.33) * 1000) <= 1, `${wait}`);
    assert.equal(msUntilRoom(calls(8), 2, NOON + wait), 0);
    assert.ok(msUntilRoom(calls(8), 2, NOON + wait - 2) > 0);
  });

  it('is there half a minute after the counter was full, and all of it after a minute', () => {
    assert.ok(msUntilRoom(fullCounter(NOON), 2, NOON + 25_000) > 0);
    assert.equal(msUntilRoom(fullCounter(NOON), 2, NOON + 30_000), 0);
    assert.equal(msUntilRoom(fullCounter(NOON), HALF, NOON + 46_000), 0);
  });

  it('is there where the clock was put back, as nothing is known then', () => {
    assert.equal(msUntilRoom(fullCounter(NOON), 2, NOON - DAY), 0);
    assert.equal(addCall(fullCounter(NOON), NOON - DAY).count, 1);
  });

  it('is never more than a minute away, however many calls there were', () => {
    assert.ok(msUntilRoom(calls(1000), 2, NOON) < 60_000);
  });

  it('is half of the counter at most for the schedule, whenever it asks for how much', () => {
    const asks = fc.array(fc.tuple(fc.nat(30_000), fc.integer({ min: 1, max: 2 })));
    fc.assert(
      fc.property(asks, (all) => {
        let [now, rate, level, at] = [NOON, calls(0), 0, NOON];
        for (const [later, count] of all) {
          now += later;
          if (msUntilRoom(rate, count, now) > 0) continue;
          for (let call = 0; call < count; call++) {
            rate = addCall(rate, now);
            level = Math.max(0, level - ((now - at) / 1000) * 0.33) + 1;
            at = now;
          }
          assert.ok(level <= HALF + 1e-6, `${level}`);
        }
      }),
    );
  });

  it('leaves the user half of the counter at once, whenever the schedule has asked', () => {
    const pauses = fc.array(fc.nat(10_000), { maxLength: 100 });
    fc.assert(
      fc.property(pauses, (all) => {
        const counter = new RateCounter('starter');
        let [now, rate] = [NOON, calls(0)];
        for (const later of all) {
          now += later;
          if (msUntilRoom(rate, 1, now) > 0) continue;
          rate = addCall(rate, now);
          assert.ok(counter.add(now));
        }
        for (let call = 0; call < 7; call++) assert.ok(counter.add(now), 'a call of the user');
      }),
    );
  });
});

describe('the room that a client has', () => {
  it('is what its calls have left, failed ones too, after a restart as well', async () => {
    const { client, restart, exchange, clock } = openClient();
    exchange.fail({ kind: 'refuse', error: 'EGeneral:Permission denied' }, { times: 3 });
    for (let call = 0; call < 6; call++) await client.exportStatus('trades').catch(() => undefined);
    assert.equal(await client.msUntilRoom(1), 0);
    const wait = await restart().msUntilRoom(2);
    assert.ok(wait > 0);
    clock.advance(wait);
    assert.equal(await client.msUntilRoom(2), 0);
  });

  it('is not waited for any longer, behind another call, by who has cancelled', async () => {
    const { client, exchange } = openClient();
    const [call, wait] = [new AbortController(), new AbortController()];
    exchange.fail({ kind: 'hang' });
    const hanging = client.exportStatus('trades', call.signal);
    const room = client.msUntilRoom(1, wait.signal);
    const reason = new Error('never mind');
    wait.abort(reason);
    await assert.rejects(room, reason);
    call.abort(reason);
    await assert.rejects(hanging, reason);
  });

  it('is none for a while after Kraken has said that there were too many calls', async () => {
    const { client, exchange, clock } = openClient();
    exchange.fail({ kind: 'refuse', error: 'EAPI:Rate limit exceeded' });
    await assert.rejects(clock.through(client.exportStatus('trades')), { kind: 'rate' });
    assert.ok((await client.msUntilRoom(1)) > 20_000);
  });
});
