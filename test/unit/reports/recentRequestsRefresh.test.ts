import assert from 'node:assert/strict';
import { Refresher } from '../../../src/core/reports/refresher.ts';
import { NOON, TestClock } from '../../support/clock.ts';
import { Journal } from '../../support/journal.ts';
import { reportOf } from '../../support/reports.ts';
import { openStore } from './setup.ts';

/** A refresh under way that finds nothing, though a report is requested meanwhile. */
async function refreshAround(milliseconds: number) {
  const { store, of } = openStore('A');
  const clock = new TestClock();
  const asked = new Journal<() => void>();
  const kept: string[][] = [];
  const refresher = new Refresher({
    store,
    connect: () =>
      Promise.resolve({
        msUntilRoom: () => Promise.resolve(0),
        exportStatus: () =>
          new Promise((resolve) => {
            asked.add(() => {
              resolve([]);
            });
          }),
      }),
    shared: {
      read: () => Promise.resolve(undefined),
      write: (_, { snapshot }) => {
        kept.push(snapshot?.reports.trades.map(({ id }) => id) ?? []);
        return Promise.resolve();
      },
      runAlone: (_, work) => work(),
    },
    now: () => clock.now(),
    onUnexpected: (error) => {
      throw error;
    },
  });
  const run = refresher.refresh();
  await asked.reach(1);
  store.addRequested('A', reportOf({ id: 'NEW' }), NOON);
  clock.advance(milliseconds);
  asked.entries[0]?.();
  await asked.reach(2);
  asked.entries[1]?.();
  await run;
  return { kept, ids: of('A')?.snapshot?.reports.trades.map(({ id }) => id) };
}

describe('a refresh that began before a request', () => {
  it('keeps the new report, however long it takes', async () => {
    assert.deepEqual((await refreshAround(1)).ids, ['NEW']);
    assert.deepEqual((await refreshAround(300_000)).ids, ['NEW']);
  });

  it('keeps it over a restart as well', async () => {
    assert.deepEqual((await refreshAround(1)).kept, [['NEW']]);
  });
});
