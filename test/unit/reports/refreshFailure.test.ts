import assert from 'node:assert/strict';
import { KrakenError } from '../../../src/core/kraken/errors.ts';
import { NOON } from '../../support/clock.ts';
import { reportOf } from '../../support/reports.ts';
import { openRefresher, settle, snapshotWith } from './setup.ts';

describe('a refresh that fails', () => {
  it('leaves the rows that were known, and says why and since when', async () => {
    const { refresher, store, asked, of, unexpected } = openRefresher(['A']);
    store.setSnapshot('A', snapshotWith('ABCD'));
    const run = refresher.refresh();
    await asked.reach(1);
    asked.entries[0]?.fail(new KrakenError('lockout', 'EGeneral:Temporary lockout', NOON + 1));
    await run;
    assert.deepEqual(of('A')?.snapshot, snapshotWith('ABCD'));
    assert.deepEqual(of('A')?.failure, {
      kind: 'lockout',
      text: 'EGeneral:Temporary lockout',
      until: NOON + 1,
      at: NOON,
      times: 1,
    });
    assert.equal(asked.entries.length, 1);
    assert.deepEqual(unexpected, []);
  });

  it('at the second list leaves the first as it was known', async () => {
    const { refresher, store, asked, of } = openRefresher(['A']);
    store.setSnapshot('A', snapshotWith('ABCD'));
    const run = refresher.refresh();
    await asked.reach(1);
    asked.entries[0]?.answer([reportOf({ id: 'NEW' })]);
    await asked.reach(2);
    asked.entries[1]?.fail(new KrakenError('malformed', 'unexpected result'));
    await run;
    assert.deepEqual(of('A')?.snapshot, snapshotWith('ABCD'));
    assert.equal(of('A')?.failure?.kind, 'malformed');
  });

  it('for one account hides no other’s rows', async () => {
    const { refresher, asked, of } = openRefresher(['A', 'B']);
    const run = refresher.refresh();
    await asked.reach(2);
    asked.entries[0]?.fail(new KrakenError('key', 'EAPI:Invalid key'));
    asked.entries[1]?.answer([reportOf()]);
    await asked.reach(3);
    asked.entries[2]?.answer([]);
    await run;
    assert.equal(of('A')?.failure?.kind, 'key');
    assert.equal(of('B')?.failure, undefined);
    assert.equal(of('B')?.snapshot?.reports.trades.length, 1);
  });

  it('for want of a key says so, and asks nothing', async () => {
    const connect = () => Promise.resolve(undefined);
    const { refresher, of, asked } = openRefresher(['A'], { connect });
    await refresher.refresh();
    assert.deepEqual(of('A')?.failure, { kind: 'keyMissing', text: '', at: NOON, times: 1 });
    assert.equal(asked.entries.length, 0);
  });

  it('for a reason that nobody knows is told and not thrown', async () => {
    const bug = new TypeError('a bug');
    const connect = () => Promise.reject(bug);
    const { refresher, of, store, unexpected } = openRefresher(['A'], { connect });
    await refresher.refresh();
    assert.deepEqual(unexpected, [bug]);
    assert.deepEqual(of('A')?.failure, { kind: 'internal', text: '', at: NOON, times: 1 });
    assert.equal(store.state.refreshing, false);
  });

  it('to keep what it found is told, and what it found is there', async () => {
    const full = new Error('disk full');
    const write = () => Promise.reject(full);
    const { refresher, of, unexpected, answerUpTo } = openRefresher(['A'], { write });
    const run = refresher.refresh();
    await answerUpTo(2);
    await run;
    await settle();
    assert.deepEqual(unexpected, [full]);
    assert.ok(of('A')?.snapshot);
    assert.equal(of('A')?.failure, undefined);
  });

  it('because somebody who listens to the store does is over, and not the last', async () => {
    const { refresher, store, of, unexpected, answerUpTo } = openRefresher(['A']);
    const bug = new Error('a faulty view');
    // At what was found, at the failure that this is taken for, and at the end.
    let faults = 3;
    store.onDidChange(({ accounts }) => {
      if (accounts.some(({ snapshot }) => snapshot) && faults-- > 0) throw bug;
    });
    const [failing, next] = [refresher.refresh(), refresher.refresh()];
    await Promise.all([failing, answerUpTo(4), next]);
    assert.ok(unexpected.includes(bug));
    assert.equal(store.state.refreshing, false);
    assert.equal(of('A')?.failure, undefined);
    await Promise.all([refresher.refresh(), answerUpTo(6)]);
  });
});
