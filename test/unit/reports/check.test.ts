import assert from 'node:assert/strict';
import type { Check } from '../../../src/core/reports/schedule.ts';
import type { SharedPollResults } from '../../../src/core/reports/poll.ts';
import { BusyError } from '../../../src/core/storage/lock.ts';
import { NOON } from '../../support/clock.ts';
import { reportOf } from '../../support/reports.ts';
import { accountOf, openRefresher, settle, snapshotWith } from './setup.ts';
import { openShared } from './sharing.ts';

const A = accountOf('A');
const DUE: Check = { at: NOON, types: ['trades', 'ledgers'], isUserWaiting: false };

describe('a check', () => {
  it('asks for the lists that it is about, and leaves the other as it was', async () => {
    const { refresher, store, of, asked } = openRefresher(['A']);
    store.setSnapshot('A', snapshotWith('ABCD', NOON - 1));
    const check = refresher.check(A, { ...DUE, types: ['ledgers'] });
    await asked.reach(1);
    asked.entries[0]?.answer([reportOf({ id: 'NEW' }, 'ledgers')]);
    await check;
    assert.deepEqual(
      asked.entries.map(({ report }) => report),
      ['ledgers'],
    );
    assert.equal(of('A')?.snapshot?.takenAt, NOON - 1, 'as old as the older list');
    assert.equal(of('A')?.snapshot?.reports.ledgers[0]?.id, 'NEW');
    assert.equal(of('A')?.snapshot?.reports.trades[0]?.id, 'ABCD');
    assert.equal(of('A')?.checkedAt, NOON);
  });

  it('is seen only where somebody waits for it', async () => {
    const { refresher, store, answerUpTo } = openRefresher(['A']);
    const check = refresher.check(A, DUE);
    assert.equal(store.state.refreshing, false);
    await Promise.all([check, answerUpTo(2)]);
    const look = refresher.check(A, { ...DUE, isUserWaiting: true });
    assert.equal(store.state.refreshing, true);
    await Promise.all([look, answerUpTo(4)]);
    assert.equal(store.state.refreshing, false);
  });

  it('asks nothing, and says how long to wait, where there is no room; a look asks', async () => {
    const asked: string[] = [];
    const connect = () =>
      Promise.resolve({
        msUntilRoom: (calls: number) => Promise.resolve(calls * 1_000),
        exportStatus: (report: string) => {
          asked.push(report);
          return Promise.resolve([]);
        },
      });
    const { refresher, of } = openRefresher(['A'], { connect });
    assert.equal(await refresher.check(A, DUE), 2_000);
    assert.equal(of('A')?.checkedAt, undefined);
    assert.deepEqual(asked, []);
    assert.equal(await refresher.check(A, { ...DUE, isUserWaiting: true }), 0);
    await refresher.refresh();
    assert.equal(asked.length, 4);
  });

  it('leaves it to a refresh of the same account that is under way', async () => {
    const { refresher, asked, answerUpTo } = openRefresher(['A']);
    const run = refresher.refresh();
    const check = refresher.check(A, DUE);
    await Promise.all([run, check, answerUpTo(2)]);
    assert.equal(asked.entries.length, 2);
  });

  it('is over at once when it is cancelled, whatever another window is doing', async () => {
    const runAlone = () => new Promise<never>(() => undefined);
    const { refresher, unexpected } = openRefresher(['A'], { runAlone });
    const work = Promise.all([refresher.check(A, DUE), refresher.refresh()]);
    refresher.cancel();
    await work;
    assert.deepEqual(unexpected, []);
  });

  it('does not go on waiting for its turn once it is cancelled', async () => {
    const waits: AbortSignal[] = [];
    const runAlone: SharedPollResults['runAlone'] = (_id, _work, signal) => {
      if (signal) waits.push(signal);
      return new Promise(() => undefined);
    };
    const { refresher } = openRefresher(['A'], { runAlone });
    const work = Promise.all([refresher.check(A, DUE), refresher.refresh()]);
    refresher.cancel();
    await work;
    assert.deepEqual(
      waits.map(({ aborted }) => aborted),
      [true, true],
    );
  });

  it('asks nothing any more where it was cancelled before its turn', async () => {
    const shared = openShared();
    const read: string[] = [];
    const { refresher, asked } = openRefresher(['A'], {
      ...shared,
      read: (id) => {
        read.push(id);
        return shared.read(id);
      },
    });
    const turn = Promise.withResolvers<undefined>();
    void shared.runAlone('A', () => turn.promise);
    const check = refresher.check(A, DUE);
    refresher.cancel();
    await check;
    turn.resolve(undefined);
    await settle();
    assert.equal(asked.entries.length, 0);
    assert.deepEqual(read, []);
  });

  it('is over, and told, where somebody who listens to the store fails', async () => {
    const { refresher, store, unexpected, answerUpTo } = openRefresher(['A']);
    const bug = new Error('a faulty view');
    store.onDidChange(() => {
      throw bug;
    });
    const look = refresher.check(A, { ...DUE, isUserWaiting: true });
    await Promise.race([answerUpTo(2), look]);
    assert.equal(await look, 0);
    assert.ok(unexpected.includes(bug));
  });

  it('fails where another window keeps the account for too long, and is told', async () => {
    const stuck = new BusyError();
    const runAlone = () => Promise.reject(stuck);
    const { refresher, of, unexpected } = openRefresher(['A'], { runAlone });
    await refresher.check(A, DUE);
    assert.equal(of('A')?.failure?.kind, 'busy');
    assert.deepEqual(unexpected, [stuck]);
  });
});
