import assert from 'node:assert/strict';
import { systemClock } from '../../../src/core/kraken/clock.ts';

describe('the clock of the machine', () => {
  it('tells milliseconds since 1970', () => {
    const before = Date.now();
    const now = systemClock.now();
    assert.ok(before <= now && now <= Date.now());
  });

  it('wakes who sleeps', async () => {
    await systemClock.sleep(1);
    await systemClock.sleep(1, new AbortController().signal);
  });

  it('wakes who is cancelled with the signal’s own reason, before or during the sleep', async () => {
    const reason = new Error('enough');
    await assert.rejects(systemClock.sleep(60_000, AbortSignal.abort(reason)), reason);
    const abort = new AbortController();
    const sleep = systemClock.sleep(60_000, abort.signal);
    abort.abort(reason);
    await assert.rejects(sleep, reason);
  });

  it('rings an alarm unless it is called off', async () => {
    const rung: string[] = [];
    const callOff = systemClock.alarm(1, () => rung.push('called off'));
    callOff();
    await new Promise<void>((ring) => systemClock.alarm(1, ring));
    assert.deepEqual(rung, []);
  });
});
