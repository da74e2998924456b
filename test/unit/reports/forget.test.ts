import assert from 'node:assert/strict';
import type { Check } from '../../../src/core/reports/schedule.ts';
import { NOON } from '../../support/clock.ts';
import { accountOf, openRefresher, settle } from './setup.ts';
import { openShared } from './sharing.ts';

const DUE: Check = { at: NOON, types: ['trades', 'ledgers'], isUserWaiting: false };

describe('an account whose key has changed', () => {
  it('has no failure any more, and is to be asked about anew', () => {
    const { refresher, store, of } = openRefresher(['A', 'B']);
    store.setFailure('A', { kind: 'key', text: 'EAPI:Invalid key', at: NOON });
    store.setFailure('B', { kind: 'key', text: 'EAPI:Invalid key', at: NOON });
    refresher.forget('A');
    assert.equal(of('A')?.failure, undefined);
    assert.equal(of('A')?.isOutdated, true);
    assert.equal(of('B')?.failure?.kind, 'key');
    assert.equal(of('B')?.isOutdated, false);
  });

  it('takes nothing over that the former key has brought, not even its failure', async () => {
    const { refresher, asked, of, kept, answerUpTo } = openRefresher(['A', 'B']);
    const run = refresher.refresh();
    await asked.reach(2);
    refresher.forget('A');
    await answerUpTo(3);
    await run;
    assert.equal(of('A')?.snapshot, undefined);
    assert.equal(of('A')?.failure, undefined);
    assert.ok(of('B')?.snapshot);
    assert.deepEqual(
      kept.map(([id]) => id),
      ['B'],
    );
  });

  it('is no longer outdated once it was asked about, however that went', async () => {
    const { refresher, of, answerUpTo } = openRefresher(['A']);
    refresher.forget('A');
    await Promise.all([refresher.refresh(), answerUpTo(2)]);
    assert.equal(of('A')?.isOutdated, false);
  });

  it('takes nothing over from two who have asked with the former one', async () => {
    const shared = openShared();
    const { refresher, of, asked, answerUpTo } = openRefresher(['A'], shared);
    const work = [refresher.check(accountOf('A'), DUE), refresher.refresh()];
    await asked.reach(1);
    refresher.forget('A');
    const next = refresher.check(accountOf('A'), DUE);
    await Promise.all(work);
    await asked.reach(2);
    await settle();
    assert.equal(asked.entries.length, 2, 'one call with each key');
    assert.equal(of('A')?.snapshot, undefined);
    await Promise.all([next, answerUpTo(3)]);
    assert.ok(of('A')?.snapshot);
  });
});
