import assert from 'node:assert/strict';
import type { Account } from '../../../src/core/accounts/account.ts';
import { updateAccounts } from '../../../src/core/reports/accountSync.ts';
import type { PollResult } from '../../../src/core/reports/state.ts';
import { ReportStore } from '../../../src/core/reports/store.ts';
import { accountOf, knownWith, snapshotWith } from './setup.ts';

/** A store, the accounts that there are by their ids, and what was kept of them. */
function setUp(...ids: string[]) {
  const store = new ReportStore();
  const read: string[] = [];
  const state = { ids, read, changes: 0 };
  const files = new Map<string, PollResult>();
  const listAccounts = (): Account[] => state.ids.map(accountOf);
  const readLast = (id: string) => {
    state.read.push(id);
    return Promise.resolve(files.get(id));
  };
  store.onDidChange(() => state.changes++);
  const options = { store, listAccounts, readLast };
  return { store, state, files, options, take: () => updateAccounts(options) };
}

const idsOf = ({ state }: ReportStore) => state.accounts.map(({ account }) => account.id);

describe('the accounts in the store', () => {
  it('are those that there are, each with what was last known of it', async () => {
    const { store, files, take } = setUp('A', 'B');
    files.set('B', knownWith('ABCD'));
    await take();
    assert.equal(store.state.loaded, true);
    assert.deepEqual(store.state.accounts, [
      { account: accountOf('A') },
      { account: accountOf('B'), ...knownWith('ABCD') },
    ]);
  });

  it('are loaded although there is none', async () => {
    const { store, state, take } = setUp();
    await take();
    assert.equal(store.state.loaded, true);
    assert.equal(state.changes, 1);
  });

  it('change nothing, and read nothing, where they are the same', async () => {
    const { state, take } = setUp('A');
    await take();
    await take();
    assert.equal(state.changes, 1);
    assert.deepEqual(state.read, ['A']);
  });

  it('keep what is known of them when others come, go or change their place', async () => {
    const { store, state, files, take } = setUp('A', 'B');
    await take();
    store.setSnapshot('B', snapshotWith('NEW'));
    files.set('B', knownWith('OLD'));
    state.ids = ['B', 'C'];
    await take();
    assert.deepEqual(idsOf(store), ['B', 'C']);
    assert.deepEqual(store.state.accounts[0]?.snapshot, snapshotWith('NEW'));
    assert.deepEqual(state.read, ['A', 'B', 'C']);
  });

  it('take over a new name', async () => {
    const { store, take, options } = setUp('A');
    await take();
    const renamed = { ...accountOf('A'), name: 'Renamed' };
    await updateAccounts({ ...options, listAccounts: () => [renamed] });
    assert.equal(store.state.accounts[0]?.account.name, 'Renamed');
  });

  it('are those that there are when the last file has been read', async () => {
    const { store, state, options } = setUp('A', 'B');
    const readLast = (id: string) => {
      if (id === 'B') state.ids = ['B'];
      return Promise.resolve(undefined);
    };
    await updateAccounts({ ...options, readLast });
    assert.deepEqual(idsOf(store), ['B']);
  });
});
