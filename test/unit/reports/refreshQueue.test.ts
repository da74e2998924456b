import assert from 'node:assert/strict';
import { reportOf } from '../../support/reports.ts';
import { openRefresher, settle } from './setup.ts';

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

  it('that share a run end with it, and not before', async () => {
    const { refresher, asked, answerUpTo } = openRefresher(['A']);
    const first = refresher.refresh();
    const ended: string[] = [];
    const shared = ['second', 'third', 'fourth'].map((name) =>
      refresher.refresh().then(() => ended.push(name)),
    );
    await answerUpTo(2);
    await first;
    await asked.reach(3);
    await settle();
    assert.deepEqual(ended, []);
    await answerUpTo(4);
    await Promise.all(shared);
    assert.deepEqual(ended, ['second', 'third', 'fourth']);
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
    const { refresher, store, asked, answerUpTo } = openRefresher(['A']);
    for (const calls of [2, 4, 6]) {
      const run = refresher.refresh();
      assert.equal(store.state.refreshing, true);
      await Promise.all([run, answerUpTo(calls)]);
      assert.equal(asked.entries.length, calls);
    }
  });
});
