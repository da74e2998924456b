import assert from 'node:assert/strict';
import { NOON } from '../../support/clock.ts';
import { openRefresher, settle, snapshotWith } from './setup.ts';

describe('a refresh that is cancelled', () => {
  it('leaves everything as it was known, and says nothing of a failure', async () => {
    const { refresher, store, asked, of, unexpected } = openRefresher(['A']);
    store.setSnapshot('A', snapshotWith('ABCD'));
    const run = refresher.refresh();
    await asked.reach(1);
    refresher.cancel();
    await run;
    assert.deepEqual(of('A')?.snapshot, snapshotWith('ABCD'));
    assert.equal(of('A')?.failure, undefined);
    assert.deepEqual(unexpected, []);
    assert.equal(store.state.refreshing, false);
    assert.equal(asked.entries.length, 1);
  });

  it('leaves a failure that was known as well', async () => {
    const { refresher, store, asked, of } = openRefresher(['A']);
    const failure = { kind: 'network', text: 'offline', at: NOON } as const;
    store.setFailure('A', failure);
    const run = refresher.refresh();
    await asked.reach(1);
    refresher.cancel();
    await run;
    assert.deepEqual(of('A')?.failure, { ...failure, times: 1 });
  });

  it('drops the queued one', async () => {
    const { refresher, asked } = openRefresher(['A']);
    const runs = [refresher.refresh(), refresher.refresh()];
    await asked.reach(1);
    refresher.cancel();
    await Promise.all(runs);
    await settle();
    assert.equal(asked.entries.length, 1);
  });

  it('does not keep those from running that are asked for after it', async () => {
    const { refresher, asked, answerUpTo } = openRefresher(['A']);
    const dropped = [refresher.refresh(), refresher.refresh()];
    await asked.reach(1);
    refresher.cancel();
    const next = [refresher.refresh(), refresher.refresh()];
    await Promise.all(dropped);
    await asked.reach(2);
    await answerUpTo(3);
    await Promise.all(next);
    await settle();
    assert.equal(asked.entries.length, 3);
  });

  it('can be cancelled before anything runs, and after', async () => {
    const { refresher, asked, answerUpTo } = openRefresher(['A']);
    refresher.cancel();
    await Promise.all([refresher.refresh(), answerUpTo(2)]);
    refresher.cancel();
    await Promise.all([refresher.refresh(), answerUpTo(4)]);
    assert.equal(asked.entries.length, 4);
  });
});
