import assert from 'node:assert/strict';
import type { Failure, PollResult, ReportsState } from '../../../src/core/reports/state.ts';
import { ReportStore } from '../../../src/core/reports/store.ts';
import { NOON } from '../../support/clock.ts';
import { accountOf, knownWith, openStore, snapshotWith } from './setup.ts';

const failure: Failure = { kind: 'network', text: 'offline', at: NOON, times: 1 };

describe('the store', () => {
  it('knows nothing before the accounts have been read', () => {
    assert.deepEqual(new ReportStore().state, { loaded: false, refreshing: false, accounts: [] });
  });

  it('is loaded once they have, even if there is none', () => {
    const { store } = openStore();
    assert.deepEqual(store.state, { loaded: true, refreshing: false, accounts: [] });
  });

  it('gives a new account what was last known of it', () => {
    const store = new ReportStore();
    const news = new Map<string, PollResult>([['B', knownWith('ABCD')]]);
    store.setAccounts([accountOf('A'), accountOf('B')], news);
    assert.deepEqual(
      store.state.accounts.map(({ snapshot }) => snapshot),
      [undefined, snapshotWith('ABCD')],
    );
  });

  it('keeps what it knows of the accounts that stay, under their new names', () => {
    const { store } = openStore('A', 'B');
    store.setSnapshot('A', snapshotWith('ABCD'));
    store.setFailure('A', failure);
    const renamed = { ...accountOf('A'), name: 'Renamed' };
    store.setAccounts([accountOf('C'), renamed], new Map([['A', knownWith('OLD')]]));
    assert.deepEqual(store.state.accounts, [
      { account: accountOf('C') },
      { account: renamed, ...knownWith('ABCD'), failure, isOutdated: false },
    ]);
  });

  it('keeps the snapshot beside a failure, and drops the failure at the next success', () => {
    const { store, of } = openStore('A');
    store.setSnapshot('A', snapshotWith('ABCD'));
    store.setFailure('A', failure);
    assert.deepEqual(of('A')?.snapshot, snapshotWith('ABCD'));
    assert.deepEqual(of('A')?.failure, failure);
    store.setSnapshot('A', snapshotWith('EFGH'));
    assert.deepEqual(of('A')?.snapshot, snapshotWith('EFGH'));
    assert.equal(of('A')?.failure, undefined);
  });

  it('forgets a failure when asked to, and nothing else', () => {
    const { store, of } = openStore('A', 'B');
    store.setSnapshot('A', snapshotWith('ABCD'));
    store.setFailure('A', failure);
    store.setFailure('B', failure);
    store.clearFailure('A');
    assert.equal(of('A')?.failure, undefined);
    assert.deepEqual(of('A')?.snapshot, snapshotWith('ABCD'));
    assert.deepEqual(of('B')?.failure, failure);
  });

  it('does not bring back an account that was removed', () => {
    const { store } = openStore('A', 'B');
    store.setAccounts([accountOf('B')], new Map());
    store.setSnapshot('A', snapshotWith('ABCD'));
    store.setFailure('A', failure);
    store.clearFailure('A');
    assert.deepEqual(store.state.accounts, [{ account: accountOf('B') }]);
  });

  it('forgets what it knew of an account that was removed', () => {
    const { store, of } = openStore('A');
    store.setSnapshot('A', snapshotWith('ABCD'));
    store.setAccounts([], new Map());
    store.setAccounts([accountOf('A')], new Map());
    assert.equal(of('A')?.snapshot, undefined);
  });

  it('replaces its state by each change, and leaves the former one as it was', () => {
    const { store } = openStore('A', 'B');
    const changes = [
      () => {
        store.setRefreshing(true);
      },
      () => {
        store.setSnapshot('A', snapshotWith('ABCD'));
      },
      () => {
        store.setFailure('A', failure);
      },
      () => {
        store.clearFailure('A');
      },
      () => {
        store.setAccounts([accountOf('A')], new Map());
      },
    ];
    for (const change of changes) {
      const { state } = store;
      const before = structuredClone(state);
      change();
      assert.notEqual(store.state, state);
      assert.deepEqual(state, before);
    }
  });

  it('tells each change with the new state, until nobody listens any more', () => {
    const { store } = openStore('A');
    const told: ReportsState[] = [];
    const other: ReportsState[] = [];
    const subscription = store.onDidChange((state) => told.push(state));
    store.onDidChange((state) => other.push(state));
    store.setRefreshing(true);
    assert.deepEqual(told, [store.state]);
    subscription.dispose();
    store.setRefreshing(false);
    assert.equal(told.length, 1);
    assert.equal(other.length, 2);
  });
});
