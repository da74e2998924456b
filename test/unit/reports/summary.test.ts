import assert from 'node:assert/strict';
import { snapshotOf } from '../../../src/reports/snapshot.ts';
import { countsOf, reportsOf } from '../../../src/reports/summary.ts';
import { NOON, TestClock } from '../../support/clock.ts';
import { reportOf } from '../../support/reports.ts';
import { accountOf } from './setup.ts';

const CREATED = NOON / 1000;
const LIFE = { createdtm: CREATED, expiretm: CREATED + 60 };

describe('counts', () => {
  it('are of all, of what can be fetched, and of what is still to come', () => {
    const reports = [
      ...['Queued', 'Processing', 'Processing', 'Processed', 'Processed', 'Paused'],
    ].map((status) => reportOf({ ...LIFE, status }));
    const failed = reportOf({ ...LIFE, error: 'EExport:Internal error' });
    const deleting = reportOf({ ...LIFE, delete: true });
    const counts = countsOf([...reports, failed, deleting], NOON);
    assert.deepEqual(counts, { all: 8, ready: 2, pending: 3 });
  });

  it('change as time passes', () => {
    const clock = new TestClock();
    const reports = [reportOf(LIFE), reportOf({ ...LIFE, status: 'Queued' })];
    assert.deepEqual(countsOf(reports, clock.now()), { all: 2, ready: 1, pending: 1 });
    clock.advance(60_000);
    assert.deepEqual(countsOf(reports, clock.now()), { all: 2, ready: 0, pending: 1 });
  });

  it('are zero of nothing', () => {
    assert.deepEqual(countsOf([], NOON), { all: 0, ready: 0, pending: 0 });
  });
});

describe('the reports of accounts', () => {
  it('are their trades and then their ledgers, account by account', () => {
    const snapshotNamed = (name: string) =>
      snapshotOf(NOON, {
        ledgers: [reportOf({ id: `${name} ledgers` }, 'ledgers')],
        trades: [reportOf({ id: `${name} trades` })],
      });
    const reports = reportsOf([
      { account: accountOf('One'), snapshot: snapshotNamed('One') },
      { account: accountOf('Never seen') },
      { account: accountOf('Two'), snapshot: snapshotNamed('Two') },
    ]);
    const ids = ['One trades', 'One ledgers', 'Two trades', 'Two ledgers'];
    assert.deepEqual(
      reports.map(({ id }) => id),
      ids,
    );
  });
});
