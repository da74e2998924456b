import assert from 'node:assert/strict';
import type { Download } from '../../../src/core/exports/savedFiles.ts';
import type { ListedReport } from '../../../src/core/reports/listed.ts';
import { snapshotOf } from '../../../src/core/reports/snapshot.ts';
import { countsOf, reportsOf } from '../../../src/core/reports/summary.ts';
import { NOON, TestClock } from '../../support/clock.ts';
import { reportOf } from '../../support/reports.ts';
import { accountOf } from './setup.ts';

const CREATED = NOON / 1000;
const LIFE = { createdtm: CREATED, expiretm: CREATED + 60 };

const FILE = { path: '/x.csv', kind: 'table', size: 1 } as const;

function listed(fields: Readonly<Record<string, unknown>>, download?: Download): ListedReport {
  const report = reportOf({ ...LIFE, ...fields });
  return { account: accountOf('Main'), report, download, isFetching: false };
}

describe('counts', () => {
  it('are of all, of what can be fetched, and of what is still to come', () => {
    const reports = [
      ...['Queued', 'Processing', 'Processing', 'Processed', 'Processed', 'Paused'],
    ].map((status) => listed({ status }));
    const failed = listed({ error: 'EExport:Internal error' });
    const deleting = listed({ delete: true });
    const counts = countsOf([...reports, failed, deleting], NOON);
    assert.deepEqual(counts, { all: 8, ready: 2, pending: 3, saved: 0 });
  });

  it('are of what was fetched as well, which need not be fetched any more', () => {
    const saved = { at: NOON, files: [FILE], gone: [] };
    const gone = { at: NOON, files: [], gone: [FILE] };
    const reports = [
      listed({}, saved),
      listed({ delete: true }, saved),
      listed({}, gone),
      listed({ expiretm: CREATED - 1 }, gone),
    ];
    assert.deepEqual(countsOf(reports, NOON), { all: 4, ready: 1, pending: 0, saved: 2 });
  });

  it('change as time passes', () => {
    const clock = new TestClock();
    const reports = [listed({}), listed({ status: 'Queued' })];
    assert.deepEqual(countsOf(reports, clock.now()), { all: 2, ready: 1, pending: 1, saved: 0 });
    clock.advance(60_000);
    assert.deepEqual(countsOf(reports, clock.now()), { all: 2, ready: 0, pending: 1, saved: 0 });
  });

  it('are zero of nothing', () => {
    assert.deepEqual(countsOf([], NOON), { all: 0, ready: 0, pending: 0, saved: 0 });
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
