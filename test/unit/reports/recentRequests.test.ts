import assert from 'node:assert/strict';
import type { Report } from '../../../src/core/kraken/report.ts';
import { snapshotOf } from '../../../src/core/reports/snapshot.ts';
import type { ReportStore } from '../../../src/core/reports/store.ts';
import { NOON } from '../../support/clock.ts';
import { reportOf } from '../../support/reports.ts';
import { accountOf, openStore, snapshotWith } from './setup.ts';

const NEW = reportOf({ id: 'NEW', status: 'Queued', createdtm: String(NOON / 1000) });
const LISTED = { ...NEW, status: 'Processing' };
const SECOND = 1_000;

/** A store in which an account has one old report, and a new one that was requested at noon. */
function openWithRequest() {
  const { store, of } = openStore('A', 'B');
  store.setSnapshot('A', snapshotWith('OLD'));
  store.setSnapshot('B', snapshotWith('OLD'));
  store.addRequested('A', NEW, NOON);
  return { store, ids: () => of('A')?.snapshot?.reports.trades.map(({ id }) => id), of };
}

/** Takes over a list of trades that was asked for at one time, and came at another. */
function refresh(store: ReportStore, trades: readonly Report[], askedAt: number, cameAt = askedAt) {
  return store.setSnapshot('A', snapshotOf(cameAt, { trades, ledgers: [] }), askedAt);
}

describe('a report that was requested here', () => {
  it('is in the list at once, above the older ones', () => {
    const { ids, of } = openWithRequest();
    assert.deepEqual(ids(), ['NEW', 'OLD']);
    assert.equal(of('A')?.snapshot?.takenAt, NOON, 'the list is no newer for that');
    assert.deepEqual(of('B')?.snapshot, snapshotWith('OLD'));
  });

  it('is there at once where nothing was known', () => {
    const { store, of } = openStore('A');
    store.addRequested('A', reportOf({ id: 'NEW' }, 'ledgers'), NOON);
    assert.deepEqual(
      of('A')?.snapshot?.reports.ledgers.map(({ id }) => id),
      ['NEW'],
    );
  });

  it('leaves what was known before as it was', () => {
    const { store } = openStore('A');
    store.setSnapshot('A', snapshotWith('OLD'));
    const { state } = store;
    const before = structuredClone(state);
    store.addRequested('A', NEW, NOON);
    assert.notEqual(store.state, state);
    assert.deepEqual(state, before);
  });

  it('stays where a refresh that began before does not list it', () => {
    const { store, ids } = openWithRequest();
    const { snapshot } = refresh(
      store,
      [reportOf({ id: 'OLD' })],
      NOON - SECOND,
      NOON + 90 * SECOND,
    );
    assert.deepEqual(ids(), ['NEW', 'OLD']);
    assert.deepEqual(
      snapshot?.reports.trades.map(({ id }) => id),
      ['NEW', 'OLD'],
      'it is in what outlives a restart',
    );
  });

  it('stays for a minute where Kraken does not list it, and no longer', () => {
    const { store, ids } = openWithRequest();
    refresh(store, [], NOON + 59 * SECOND);
    assert.deepEqual(ids(), ['NEW']);
    refresh(store, [], NOON + 60 * SECOND);
    assert.deepEqual(ids(), []);
  });

  it('is what Kraken says of it once it is listed, and once only', () => {
    const { store, of } = openWithRequest();
    refresh(store, [LISTED], NOON + SECOND);
    assert.deepEqual(of('A')?.snapshot?.reports.trades, [LISTED]);
  });

  it('is gone with Kraken’s list once it was listed', () => {
    const { store, ids } = openWithRequest();
    refresh(store, [LISTED], NOON + SECOND);
    refresh(store, [], NOON + 2 * SECOND);
    assert.deepEqual(ids(), []);
  });

  it('is there once, though a refresh has brought it before', () => {
    const { store, of } = openStore('A');
    refresh(store, [LISTED], NOON);
    store.addRequested('A', NEW, NOON);
    assert.deepEqual(of('A')?.snapshot?.reports.trades, [LISTED]);
  });

  it('stays while refreshes fail', () => {
    const { store, ids } = openWithRequest();
    store.setFailure('A', { kind: 'network', text: '', at: NOON + 90 * SECOND });
    assert.deepEqual(ids(), ['NEW', 'OLD']);
  });

  it('is forgotten with its account', () => {
    const { store, ids, of } = openWithRequest();
    store.setAccounts([accountOf('B')], new Map());
    store.addRequested('A', NEW, NOON);
    assert.equal(of('A'), undefined);
    store.setAccounts([accountOf('A')], new Map());
    refresh(store, [], NOON + SECOND);
    assert.deepEqual(ids(), []);
  });
});
