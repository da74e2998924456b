import assert from 'node:assert/strict';
import { NOON } from '../../support/clock.ts';
import { accountOf, openRefresher } from './setup.ts';

describe('catching up', () => {
  it('asks once about the accounts that there are', async () => {
    const { refresher, asked, answerUpTo } = openRefresher(['A']);
    await Promise.all([refresher.catchUp(), answerUpTo(2)]);
    await refresher.catchUp();
    assert.equal(asked.entries.length, 2);
  });

  it('is over when the refresh is', async () => {
    const { refresher, of, answerUpTo } = openRefresher(['A']);
    void answerUpTo(2);
    await refresher.catchUp();
    assert.ok(of('A')?.snapshot);
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

  it('takes nothing over that an account’s former key has brought, not even its failure', async () => {
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
