import assert from 'node:assert/strict';
import { KrakenError } from '../../../src/kraken/errors.ts';
import { NOON } from '../../support/clock.ts';
import { reportOf } from '../../support/reports.ts';
import { accountOf, openRefresher, snapshotWith } from './setup.ts';

describe('a refresh', () => {
  it('asks for an account’s trades, and for its ledgers once they have come', async () => {
    const { refresher, asked, answerUpTo } = openRefresher(['A']);
    const run = refresher.refresh();
    await asked.reach(1);
    await new Promise(setImmediate);
    assert.deepEqual(
      asked.entries.map(({ report }) => report),
      ['trades'],
    );
    await answerUpTo(2);
    await run;
    assert.deepEqual(
      asked.entries.map(({ report }) => report),
      ['trades', 'ledgers'],
    );
  });

  it('asks for all accounts side by side', async () => {
    const { refresher, asked, answerUpTo } = openRefresher(['A', 'B', 'C']);
    const run = refresher.refresh();
    await asked.reach(3);
    assert.deepEqual(
      asked.entries.map(({ account, report }) => `${account} ${report}`),
      ['A trades', 'B trades', 'C trades'],
    );
    await answerUpTo(6);
    await run;
  });

  it('does not make one account wait for another', async () => {
    const { refresher, asked, of, answerUpTo } = openRefresher(['slow', 'fast']);
    const run = refresher.refresh();
    await asked.reach(2);
    asked.entries[1]?.answer([reportOf()]);
    await asked.reach(3);
    asked.entries[2]?.answer([]);
    await new Promise(setImmediate);
    assert.equal(of('fast')?.snapshot?.reports.trades.length, 1);
    assert.equal(of('slow')?.snapshot, undefined);
    await answerUpTo(4);
    await run;
  });

  it('puts what it found into the store, and keeps it', async () => {
    const { refresher, asked, of, kept } = openRefresher(['A']);
    const [trades, ledgers] = [[reportOf()], [reportOf({ id: 'LEDG' }, 'ledgers')]];
    const run = refresher.refresh();
    await asked.reach(1);
    asked.entries[0]?.answer(trades);
    await asked.reach(2);
    asked.entries[1]?.answer(ledgers);
    await run;
    const snapshot = { takenAt: NOON, reports: { trades, ledgers } };
    assert.deepEqual(of('A')?.snapshot, snapshot);
    assert.deepEqual(kept, [['A', snapshot]]);
  });

  it('is seen while it lasts', async () => {
    const { refresher, store, answerUpTo } = openRefresher(['A']);
    assert.equal(store.state.refreshing, false);
    const run = refresher.refresh();
    assert.equal(store.state.refreshing, true);
    await answerUpTo(2);
    await run;
    assert.equal(store.state.refreshing, false);
  });

  it('is over at once where there is no account', async () => {
    const { refresher, asked } = openRefresher([]);
    await refresher.refresh();
    assert.equal(asked.entries.length, 0);
  });

  it('does not keep what it found of an account that was removed meanwhile', async () => {
    const { refresher, store, asked, kept, answerUpTo } = openRefresher(['A', 'B']);
    const run = refresher.refresh();
    await asked.reach(2);
    store.setAccounts([accountOf('B')], new Map());
    await answerUpTo(3);
    await run;
    assert.equal(asked.entries.length, 3, 'its ledgers are not asked for');
    assert.deepEqual(
      kept.map(([id]) => id),
      ['B'],
    );
  });

  it('ends a failure that was known', async () => {
    const { refresher, store, of, answerUpTo } = openRefresher(['A']);
    store.fail('A', { kind: 'network', text: '', at: NOON });
    const run = refresher.refresh();
    await answerUpTo(2);
    await run;
    assert.equal(of('A')?.failure, undefined);
  });
});

describe('a refresh that fails', () => {
  it('leaves the rows that were known, and says why and since when', async () => {
    const { refresher, store, asked, of, unexpected } = openRefresher(['A']);
    store.succeed('A', snapshotWith('ABCD'));
    const run = refresher.refresh();
    await asked.reach(1);
    asked.entries[0]?.fail(new KrakenError('lockout', 'EGeneral:Temporary lockout', NOON + 1));
    await run;
    assert.deepEqual(of('A')?.snapshot, snapshotWith('ABCD'));
    const text = 'EGeneral:Temporary lockout';
    assert.deepEqual(of('A')?.failure, { kind: 'lockout', text, until: NOON + 1, at: NOON });
    assert.equal(asked.entries.length, 1);
    assert.deepEqual(unexpected, []);
  });

  it('at the second list leaves the first as it was known', async () => {
    const { refresher, store, asked, of } = openRefresher(['A']);
    store.succeed('A', snapshotWith('ABCD'));
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
    assert.deepEqual(of('A')?.failure, { kind: 'keyMissing', text: '', at: NOON });
    assert.equal(asked.entries.length, 0);
  });

  it('for a reason that nobody knows is told and not thrown', async () => {
    const bug = new TypeError('a bug');
    const connect = () => Promise.reject(bug);
    const { refresher, of, store, unexpected } = openRefresher(['A'], { connect });
    await refresher.refresh();
    assert.deepEqual(unexpected, [bug]);
    assert.deepEqual(of('A')?.failure, { kind: 'internal', text: '', at: NOON });
    assert.equal(store.state.refreshing, false);
  });

  it('to keep what it found is told, and what it found is there', async () => {
    const full = new Error('disk full');
    const keep = () => Promise.reject(full);
    const { refresher, of, unexpected, answerUpTo } = openRefresher(['A'], { keep });
    const run = refresher.refresh();
    await answerUpTo(2);
    await run;
    await new Promise(setImmediate);
    assert.deepEqual(unexpected, [full]);
    assert.ok(of('A')?.snapshot);
    assert.equal(of('A')?.failure, undefined);
  });
});
