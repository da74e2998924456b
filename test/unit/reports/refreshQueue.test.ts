import assert from 'node:assert/strict';
import { NOON } from '../../support/clock.ts';
import { reportOf } from '../../support/reports.ts';
import { accountOf, openRefresher, snapshotWith } from './setup.ts';

/** Lets everything happen that waits for nothing but its turn. */
function settle(): Promise<unknown> {
  return new Promise(setImmediate);
}

describe('refreshes', () => {
  it('never run two at once', async () => {
    const { refresher, asked, answerUpTo } = openRefresher(['A']);
    const runs = [refresher.refresh(), refresher.refresh()];
    await asked.reach(1);
    await settle();
    assert.equal(asked.entries.length, 1);
    await answerUpTo(4);
    await Promise.all(runs);
  });

  it('have one more queued, however many ask while one runs', async () => {
    const { refresher, asked, answerUpTo } = openRefresher(['A']);
    const runs = Array.from({ length: 10 }, () => refresher.refresh());
    await asked.reach(1);
    runs.push(refresher.refresh());
    await answerUpTo(4);
    await Promise.all(runs);
    await settle();
    assert.equal(asked.entries.length, 4);
  });

  it('that are asked for during a run end with the next one, which is newer', async () => {
    const { refresher, asked, of, answerUpTo } = openRefresher(['A']);
    const first = refresher.refresh();
    const second = refresher.refresh();
    await answerUpTo(2);
    await first;
    await asked.reach(3);
    asked.entries[2]?.answer([reportOf()]);
    await asked.reach(4);
    asked.entries[3]?.answer([]);
    await second;
    assert.equal(of('A')?.snapshot?.reports.trades.length, 1);
  });

  it('can be asked for while the queued one runs', async () => {
    const { refresher, asked, answerUpTo } = openRefresher(['A']);
    const runs = [refresher.refresh(), refresher.refresh()];
    await answerUpTo(2);
    await asked.reach(3);
    runs.push(refresher.refresh(), refresher.refresh());
    await answerUpTo(6);
    await Promise.all(runs);
    assert.equal(asked.entries.length, 6);
  });

  it('can be asked for one after another', async () => {
    const { refresher, asked, answerUpTo } = openRefresher(['A']);
    for (const calls of [2, 4, 6]) {
      await Promise.all([refresher.refresh(), answerUpTo(calls)]);
      assert.equal(asked.entries.length, calls);
    }
  });
});

describe('a refresh that is cancelled', () => {
  it('leaves everything as it was known, and says nothing of a failure', async () => {
    const { refresher, store, asked, of, unexpected } = openRefresher(['A']);
    store.succeed('A', snapshotWith('ABCD'));
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
    store.fail('A', failure);
    const run = refresher.refresh();
    await asked.reach(1);
    refresher.cancel();
    await run;
    assert.deepEqual(of('A')?.failure, failure);
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

describe('catching up', () => {
  it('asks once about the accounts that there are', async () => {
    const { refresher, asked, answerUpTo } = openRefresher(['A']);
    await Promise.all([refresher.catchUp(), answerUpTo(2)]);
    await refresher.catchUp();
    assert.equal(asked.entries.length, 2);
  });

  it('asks nothing where there is no account', async () => {
    const { refresher, asked } = openRefresher([]);
    await refresher.catchUp();
    assert.equal(asked.entries.length, 0);
  });

  it('asks again when an account was added', async () => {
    const { refresher, store, asked, answerUpTo } = openRefresher(['A']);
    await Promise.all([refresher.refresh(), answerUpTo(2)]);
    store.setAccounts([accountOf('A'), accountOf('B')], new Map());
    await Promise.all([refresher.catchUp(), answerUpTo(6)]);
    assert.deepEqual(new Set(asked.entries.slice(2).map(({ account }) => account)), new Set('AB'));
  });

  it('asks again when an account’s key has changed, whose failure is forgotten', async () => {
    const { refresher, store, asked, of, answerUpTo } = openRefresher(['A', 'B']);
    await Promise.all([refresher.refresh(), answerUpTo(4)]);
    const failure = { kind: 'key', text: 'EAPI:Invalid key', at: NOON } as const;
    store.fail('A', failure);
    store.fail('B', failure);
    refresher.forget('A');
    assert.equal(of('A')?.failure, undefined);
    assert.deepEqual(of('B')?.failure, failure);
    await Promise.all([refresher.catchUp(), answerUpTo(8)]);
    assert.equal(asked.entries.length, 8);
  });

  it('after an account was added during a run asks about it in the next', async () => {
    const { refresher, store, asked, answerUpTo } = openRefresher(['A']);
    const run = refresher.refresh();
    await asked.reach(1);
    store.setAccounts([accountOf('A'), accountOf('B')], new Map());
    await Promise.all([run, refresher.catchUp(), answerUpTo(6)]);
    assert.ok(asked.entries.some(({ account }) => account === 'B'));
  });

  it('does not repeat a refresh that failed or was cancelled', async () => {
    const { refresher, asked } = openRefresher(['A']);
    const run = refresher.refresh();
    await asked.reach(1);
    refresher.cancel();
    await run;
    await refresher.catchUp();
    assert.equal(asked.entries.length, 1);
  });
});
