import assert from 'node:assert/strict';
import { NOON } from '../../support/clock.ts';
import { reportOf } from '../../support/reports.ts';
import { accountOf, knownWith, openStore, snapshotWith } from './setup.ts';

const FAILURE = { kind: 'network', text: 'offline', at: NOON + 1, times: 3 } as const;

describe('what another window has learnt', () => {
  it('is taken over where it is newer, and only then', () => {
    const { store, of } = openStore('A');
    store.adopt('A', knownWith('ABCD'));
    assert.deepEqual(of('A')?.snapshot, snapshotWith('ABCD'));
    for (const takenAt of [NOON - 1, NOON]) {
      store.adopt('A', knownWith('OLD', takenAt));
      assert.deepEqual(of('A')?.snapshot, snapshotWith('ABCD'));
    }
    store.adopt('A', knownWith('NEW', NOON + 1));
    assert.deepEqual(of('A')?.snapshot, snapshotWith('NEW', NOON + 1));
  });

  it('ends a failure, or is one, beside what was known', () => {
    const { store, of } = openStore('A');
    store.setSnapshot('A', snapshotWith('ABCD'));
    store.adopt('A', { failure: FAILURE, checkedAt: NOON + 1 });
    assert.deepEqual(of('A')?.failure, FAILURE);
    assert.deepEqual(of('A')?.snapshot, snapshotWith('ABCD'));
    store.adopt('A', knownWith('NEW', NOON + 2));
    assert.equal(of('A')?.failure, undefined);
  });

  it('goes on with how often refreshes have failed', () => {
    const { store, of } = openStore('A');
    store.adopt('A', { failure: FAILURE, checkedAt: NOON + 1 });
    store.setFailure('A', { kind: 'network', text: 'offline', at: NOON + 2 });
    assert.equal(of('A')?.failure?.times, 4);
  });

  for (const failure of [undefined, FAILURE]) {
    it(`leaves what was requested here a moment ago${failure ? ', though it failed' : ''}`, () => {
      const { store, of } = openStore('A');
      store.addRequested('A', reportOf({ id: 'MINE' }), NOON);
      store.adopt('A', { ...knownWith('ABCD'), failure, checkedAt: NOON + 1 });
      const ids = of('A')?.snapshot?.reports.trades.map(({ id }) => id);
      assert.deepEqual(ids?.toSorted(), ['ABCD', 'MINE']);
    });
  }

  it('is of the present key, as far as can be known', () => {
    const { store, of } = openStore('A');
    store.clearFailure('A');
    store.adopt('A', knownWith('ABCD'));
    assert.equal(of('A')?.isOutdated, false);
  });

  it('does not bring back an account that was removed', () => {
    const { store } = openStore('A');
    store.setAccounts([accountOf('B')], new Map());
    store.adopt('A', knownWith('ABCD'));
    assert.deepEqual(store.state.accounts, [{ account: accountOf('B') }]);
  });

  it('tells nobody where it is nothing new', () => {
    const { store } = openStore('A');
    store.adopt('A', knownWith('ABCD'));
    let changes = 0;
    store.onDidChange(() => changes++);
    store.adopt('A', knownWith('ABCD'));
    assert.equal(changes, 0);
  });
});
