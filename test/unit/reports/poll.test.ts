import assert from 'node:assert/strict';
import { KrakenError } from '../../../src/core/kraken/errors.ts';
import type { Check } from '../../../src/core/reports/schedule.ts';
import { NOON } from '../../support/clock.ts';
import { accountOf, knownWith, openRefresher, snapshotWith } from './setup.ts';
import { answer, openShared, openTwoWindows } from './sharing.ts';

const A = accountOf('A');
const DUE: Check = { at: NOON, types: ['trades', 'ledgers'], isUserWaiting: false };

describe('windows that check an account at the same time', () => {
  it('ask once, and both know', async () => {
    const { one, other } = openTwoWindows('A');
    const checks = [one.refresher.check(A, DUE), other.refresher.check(A, DUE)];
    await answer(one);
    assert.deepEqual(await Promise.all(checks), [0, 0]);
    assert.equal(other.asked.entries.length, 0);
    assert.deepEqual(other.of('A')?.snapshot, one.of('A')?.snapshot);
  });

  it('ask once although somebody looks at both', async () => {
    const { one, other } = openTwoWindows('A');
    const look = { ...DUE, isUserWaiting: true };
    const checks = [one.refresher.check(A, look), other.refresher.check(A, look)];
    await answer(one);
    await Promise.all(checks);
    assert.equal(other.asked.entries.length, 0);
  });

  it('share a failure, and how often it has happened', async () => {
    const { one, other } = openTwoWindows('A');
    const busy = new KrakenError('unavailable', 'EService:Busy');
    const checks = [one.refresher.check(A, DUE), other.refresher.check(A, DUE)];
    await answer(one, 0, busy);
    await Promise.all(checks);
    const failure = { kind: 'unavailable', text: busy.text, until: undefined, at: NOON };
    for (const { of } of [one, other]) assert.deepEqual(of('A')?.failure, { ...failure, times: 1 });
    const run = other.refresher.refresh();
    await answer(other, 0, busy);
    await run;
    assert.deepEqual(other.of('A')?.failure, { ...failure, times: 2 });
  });

  it('ask both where the user refreshes in both', async () => {
    const { one, other } = openTwoWindows('A');
    const runs = [one.refresher.refresh(), other.refresher.refresh()];
    await answer(one);
    await answer(other);
    await Promise.all(runs);
    assert.equal(other.asked.entries.length, 2);
  });
});

describe('what one window has learnt', () => {
  it('is there for the others before they may ask, be it a failure', async () => {
    for (const error of [undefined, new KrakenError('network', 'offline')]) {
      const shared = openShared();
      const window = openRefresher(['A'], shared);
      const check = window.refresher.check(A, DUE);
      await answer(window, 0, error);
      await check;
      assert.deepEqual(shared.done, ['locked', 'written', 'released']);
    }
  });

  it('is not lost to the others by a failure of one that knew less', async () => {
    const { shared, one } = openTwoWindows('A');
    shared.known.set('A', knownWith('NEW', NOON - 1));
    const run = one.refresher.refresh();
    await answer(one, 0, new KrakenError('network', 'offline'));
    await run;
    assert.deepEqual(shared.known.get('A')?.snapshot, snapshotWith('NEW', NOON - 1));
    assert.equal(shared.known.get('A')?.failure?.kind, 'network');
  });

  it('is not taken over where it is older, or of a key that was changed', async () => {
    for (const checkedAt of [NOON - 2, NOON]) {
      const shared = openShared();
      shared.known.set('A', { ...knownWith('OLD'), checkedAt });
      const window = openRefresher(['A'], shared);
      window.store.setSnapshot('A', snapshotWith('ABCD', NOON - 1));
      if (checkedAt === NOON) window.store.clearFailure('A');
      const check = window.refresher.check(A, DUE);
      await answer(window);
      await check;
      assert.equal(window.asked.entries.length, 2);
    }
  });

  it('is not told where it fails before any call, as another window may do better', async () => {
    for (const connect of [() => Promise.resolve(undefined), () => Promise.reject(new Error())]) {
      const shared = openShared();
      const window = openRefresher(['A'], { ...shared, connect });
      await window.refresher.check(A, DUE);
      assert.ok(window.of('A')?.failure);
      assert.equal(shared.known.size, 0);
    }
  });

  it('of an account that was removed meanwhile is not told', async () => {
    const shared = openShared();
    for (const error of [undefined, new KrakenError('network', 'offline')]) {
      const window = openRefresher(['A'], shared);
      const check = window.refresher.check(A, { ...DUE, types: ['trades'] });
      await window.asked.reach(1);
      window.store.setAccounts([], new Map());
      if (error) window.asked.entries[0]?.fail(error);
      else window.asked.entries[0]?.answer([]);
      await check;
    }
    assert.equal(shared.known.size, 0);
  });
});
