import assert from 'node:assert/strict';
import { NOON } from '../../support/clock.ts';
import { reportOf } from '../../support/reports.ts';
import { accountOf, openRefresher, settle } from './setup.ts';

describe('a refresh', () => {
  it('asks for an account’s trades, and for its ledgers once they have come', async () => {
    const { refresher, asked, answerUpTo } = openRefresher(['A']);
    const run = refresher.refresh();
    await asked.reach(1);
    await settle();
    assert.deepEqual(
      asked.entries.map(({ report }) => report),
      ['trades'],
    );
    await answerUpTo(2);
    await run;
    assert.deepEqual(
      asked.entries.map(({ report }) => report),
      ['trades', 'ledgers'],
    );
  });

  it('asks for all accounts side by side', async () => {
    const { refresher, asked, answerUpTo } = openRefresher(['A', 'B', 'C']);
    const run = refresher.refresh();
    await asked.reach(3);
    assert.deepEqual(
      asked.entries.map(({ account, report }) => `${account} ${report}`),
      ['A trades', 'B trades', 'C trades'],
    );
    await answerUpTo(6);
    await run;
  });

  it('does not make one account wait for another', async () => {
    const { refresher, asked, of, answerUpTo } = openRefresher(['slow', 'fast']);
    const run = refresher.refresh();
    await asked.reach(2);
    asked.entries[1]?.answer([reportOf()]);
    await asked.reach(3);
    asked.entries[2]?.answer([]);
    await settle();
    assert.equal(of('fast')?.snapshot?.reports.trades.length, 1);
    assert.equal(of('slow')?.snapshot, undefined);
    await answerUpTo(4);
    await run;
  });

  it('puts what it found into the store, and keeps it', async () => {
    const { refresher, asked, of, kept } = openRefresher(['A']);
    const [trades, ledgers] = [[reportOf()], [reportOf({ id: 'LEDG' }, 'ledgers')]];
    const run = refresher.refresh();
    await asked.reach(1);
    asked.entries[0]?.answer(trades);
    await asked.reach(2);
    asked.entries[1]?.answer(ledgers);
    await run;
    const snapshot = { takenAt: NOON, reports: { trades, ledgers } };
    assert.deepEqual(of('A')?.snapshot, snapshot);
    assert.deepEqual(kept, [['A', { snapshot, failure: undefined, checkedAt: NOON }]]);
  });

  it('is seen while it lasts', async () => {
    const { refresher, store, answerUpTo } = openRefresher(['A']);
    assert.equal(store.state.refreshing, false);
    const run = refresher.refresh();
    assert.equal(store.state.refreshing, true);
    await answerUpTo(2);
    await run;
    assert.equal(store.state.refreshing, false);
  });

  it('is over at once where there is no account', async () => {
    const { refresher, asked } = openRefresher([]);
    await refresher.refresh();
    assert.equal(asked.entries.length, 0);
  });

  it('does not keep what it found of an account that was removed meanwhile', async () => {
    const { refresher, store, asked, kept, answerUpTo } = openRefresher(['A', 'B']);
    const run = refresher.refresh();
    await asked.reach(2);
    store.setAccounts([accountOf('B')], new Map());
    await answerUpTo(3);
    await run;
    assert.equal(asked.entries.length, 3, 'its ledgers are not asked for');
    assert.deepEqual(
      kept.map(([id]) => id),
      ['B'],
    );
  });

  it('takes no answer for an account that was removed meanwhile', async () => {
    const lists = [Promise.withResolvers<[]>(), Promise.withResolvers<[]>()] as const;
    const exportStatus = (report: string) => lists[report === 'trades' ? 0 : 1].promise;
    const msUntilRoom = () => Promise.resolve(0);
    const connect = () => Promise.resolve({ exportStatus, msUntilRoom });
    const { refresher, store, kept } = openRefresher(['A'], { connect });
    const run = refresher.refresh();
    lists[0].resolve([]);
    await settle();
    store.setAccounts([], new Map());
    lists[1].resolve([]);
    await run;
    assert.deepEqual(kept, []);
  });

  it('ends a failure that was known', async () => {
    const { refresher, store, of, answerUpTo } = openRefresher(['A']);
    store.setFailure('A', { kind: 'network', text: '', at: NOON });
    const run = refresher.refresh();
    await answerUpTo(2);
    await run;
    assert.equal(of('A')?.failure, undefined);
  });
});
