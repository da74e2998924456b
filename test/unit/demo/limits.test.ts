import assert from 'node:assert/strict';
import type { Tier } from '../../../src/demo/limits.ts';
import { errorsOf, openExchange } from './setup.ts';

const EXCEEDED = ['EAPI:Rate limit exceeded'];

function openWithTier(tier: Tier) {
  const { caller, clock } = openExchange({ tier });
  const list = () => errorsOf(caller.call('ExportStatus', { report: 'trades' }));
  /** @returns how many calls went well before one was refused. */
  const exhaust = async () => {
    let calls = 0;
    while (calls < 100 && JSON.stringify(await list()) === '[]') calls += 1;
    return calls;
  };
  return { caller, clock, list, exhaust };
}

describe('the rate counter of a key', () => {
  const tiers = [
    { tier: 'starter', holds: 15, secondsPerCall: 1 / 0.33 },
    { tier: 'intermediate', holds: 20, secondsPerCall: 2 },
    { tier: 'pro', holds: 20, secondsPerCall: 1 },
  ] as const;

  for (const { tier, holds, secondsPerCall } of tiers) {
    it(`holds ${holds} calls in the ${tier} tier, and drains with the clock`, async () => {
      const { clock, list, exhaust } = openWithTier(tier);
      assert.equal(await exhaust(), holds);
      clock.now += Math.ceil(secondsPerCall * 1000);
      assert.deepEqual(await list(), []);
      assert.deepEqual(await list(), EXCEEDED);
      clock.now += 60 * 60 * 1000;
      assert.equal(await exhaust(), holds);
    });
  }

  it('counts calls that fail', async () => {
    const { caller, exhaust } = openWithTier('starter');
    const [nonce, body] = ['1', '{"nonce":1,"report":"trades"}'];
    await caller.send({ nonce, body, signedBody: '' });
    await caller.call('ExportStatus', { report: 'neither' });
    assert.equal(await exhaust(), 13);
  });

  it('keeps out who does not wait', async () => {
    const { clock, list, exhaust } = openWithTier('pro');
    await exhaust();
    for (let i = 0; i < 10; i += 1) {
      clock.now += 900;
      assert.deepEqual(await list(), EXCEEDED);
    }
    clock.now += 1000;
    assert.deepEqual(await list(), []);
  });

  it('does not fill up when the clock steps back', async () => {
    const { clock, list } = openWithTier('pro');
    await list();
    clock.now -= 60 * 60 * 1000;
    assert.deepEqual(await list(), []);
  });
});
