import assert from 'node:assert/strict';
import {
  removeReports,
  type RemoveReportsOptions,
} from '../../../../src/core/exports/removeReports.ts';
import { KrakenError } from '../../../../src/core/kraken/errors.ts';
import type { Report } from '../../../../src/core/kraken/report.ts';
import { snapshotOf } from '../../../../src/core/reports/snapshot.ts';
import { NOON } from '../../../support/clock.ts';
import { reportOf } from '../../../support/reports.ts';
import { openStore } from '../../reports/setup.ts';

const LIFE = { createdtm: NOON / 1000 - 60, expiretm: NOON / 1000 + 60 };
const ALL = ['Main/ONE', 'Main/TWO', 'Other/ONE', 'Other/TWO'];

/** What goes wrong with a removal, and whether Kraken has done it nevertheless. */
interface Trouble {
  readonly error: Error;
  readonly isDone?: boolean;
}

/** Two accounts with two reports each that are ready, and what goes wrong with their removal. */
function open(troubles: Readonly<Record<string, Trouble>> = {}) {
  const { store } = openStore('Main', 'Other');
  /** What Kraken lists, as in `Main/ONE`. */
  const kraken = new Map<string, Report>(
    ALL.map((name) => [name, reportOf({ ...LIFE, id: name.split('/')[1] }, 'ledgers')]),
  );
  const calls: string[] = [];
  let refreshes = 0;
  const list = () => {
    for (const accountId of ['Main', 'Other']) {
      const listed = [...kraken].filter(([name]) => name.startsWith(`${accountId}/`));
      const ledgers = listed.map(([, report]) => report);
      store.setSnapshot(accountId, snapshotOf(NOON, { trades: [], ledgers }));
    }
  };
  list();
  return {
    ...{ kraken, calls, store },
    refreshes: () => refreshes,
    /** @returns what has become of each, as in `Main/ONE removed`, and whether it is done. */
    remove: async (options: Partial<RemoveReportsOptions> = {}, names: readonly string[] = ALL) => {
      const removals = await removeReports({
        store,
        connect: ({ id: accountId }) =>
          Promise.resolve({
            removeExport: (id, type) => {
              const name = `${accountId}/${id}`;
              calls.push(`${type} ${name}`);
              const trouble = troubles[name];
              if (!trouble || trouble.isDone) kraken.delete(name);
              return trouble ? Promise.reject(trouble.error) : Promise.resolve(true);
            },
            exportStatus: () => Promise.reject(new Error('is not asked for')),
          }),
        refresh: () => {
          refreshes += 1;
          list();
          return Promise.resolve();
        },
        now: () => NOON,
        onUnexpected: (error) => {
          throw error;
        },
        type: 'delete',
        references: names.map((name) => {
          const [accountId = '', id = ''] = name.split('/');
          return { accountId, report: 'ledgers', id };
        }),
        ...options,
      });
      return removals.map(({ reference: { accountId, id }, outcome, phase, isDone }) => {
        const why = 'failure' in outcome ? ` ${outcome.failure.kind}` : '';
        const now = phase ?? 'gone';
        return `${accountId}/${id} ${outcome.kind}${why}, ${now}, ${isDone ? 'done' : 'not done'}`;
      });
    },
  };
}

describe('reports that are taken away together', () => {
  it('are so one after the other, and the list is read afterwards', async () => {
    const { remove, calls, refreshes } = open();
    const progress: string[] = [];
    const onProgress = (done: number) => progress.push(`${done} after ${calls.length}`);
    const outcomes = await remove({ onProgress });
    assert.deepEqual(
      outcomes,
      ALL.map((name) => `${name} removed, gone, done`),
    );
    assert.deepEqual(
      calls,
      ALL.map((name) => `delete ${name}`),
    );
    assert.deepEqual(progress, ['1 after 1', '2 after 2', '3 after 3', '4 after 4']);
    assert.equal(refreshes(), 1);
  });

  it('are left alone where they are no longer what the user was asked about', async () => {
    const { remove, calls, kraken, store } = open();
    const queued = reportOf({ ...LIFE, id: 'TWO', status: 'Queued' }, 'ledgers');
    kraken.set('Main/TWO', queued);
    const ledgers = [reportOf({ ...LIFE, id: 'ONE', delete: true }, 'ledgers'), queued];
    store.setSnapshot('Main', snapshotOf(NOON, { trades: [], ledgers }));
    kraken.delete('Main/ONE');
    assert.deepEqual(await remove({}, ['Main/ONE', 'Main/TWO', 'Main/NEVER', 'Gone/ONE']), [
      'Main/ONE changed, gone, not done',
      'Main/TWO changed, queued, not done',
      'Main/NEVER changed, gone, not done',
      'Gone/ONE changed, gone, not done',
    ]);
    assert.deepEqual(calls, []);
  });

  it('are cancelled where Kraken is still at work on them, and only there', async () => {
    const { remove, calls, store } = open();
    const processing = reportOf({ ...LIFE, id: 'TWO', status: 'Processing' }, 'ledgers');
    const ledgers = [reportOf({ ...LIFE, id: 'ONE' }, 'ledgers'), processing];
    store.setSnapshot('Main', snapshotOf(NOON, { trades: [], ledgers }));
    assert.deepEqual(await remove({ type: 'cancel' }, ['Main/ONE', 'Main/TWO']), [
      'Main/ONE changed, ready, not done',
      'Main/TWO removed, gone, done',
    ]);
    assert.deepEqual(calls, ['cancel Main/TWO']);
  });

  it('are done where the answer is unclear, but the list has them no more', async () => {
    const error = new KrakenError('malformed', '');
    const { remove } = open({ 'Main/ONE': { error, isDone: true }, 'Main/TWO': { error } });
    assert.deepEqual(await remove({}, ['Main/ONE', 'Main/TWO']), [
      'Main/ONE unclear malformed, gone, done',
      'Main/TWO unclear malformed, ready, not done',
    ]);
  });

  for (const [kind, first] of [
    ['key', 'refused'],
    ['network', 'unclear'],
  ] as const) {
    it(`are not asked for after a failure that the next would share: ${kind}`, async () => {
      const { remove, calls } = open({ 'Main/ONE': { error: new KrakenError(kind, '') } });
      assert.deepEqual(await remove(), [
        `Main/ONE ${first} ${kind}, ready, not done`,
        `Main/TWO refused ${kind}, ready, not done`,
        'Other/ONE removed, gone, done',
        'Other/TWO removed, gone, done',
      ]);
      assert.deepEqual(calls, ['delete Main/ONE', 'delete Other/ONE', 'delete Other/TWO']);
    });
  }

  it('are asked for all the same after a failure that says nothing of the next', async () => {
    const error = new KrakenError('arguments', '');
    const { remove } = open({ 'Main/ONE': { error } });
    assert.deepEqual(await remove({}, ['Main/ONE', 'Main/TWO']), [
      'Main/ONE refused arguments, ready, not done',
      'Main/TWO removed, gone, done',
    ]);
  });

  it('end with the one under way when it is cancelled, and the list is read all the same', async () => {
    const { remove, calls, refreshes } = open();
    const abort = new AbortController();
    const onProgress = (done: number) => {
      if (done === 2) abort.abort();
    };
    assert.deepEqual(await remove({ signal: abort.signal, onProgress }), [
      'Main/ONE removed, gone, done',
      'Main/TWO removed, gone, done',
    ]);
    assert.deepEqual(calls, ['delete Main/ONE', 'delete Main/TWO']);
    assert.equal(refreshes(), 1);
  });
});
