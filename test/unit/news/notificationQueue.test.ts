import assert from 'node:assert/strict';
import { NOON } from '../../support/clock.ts';
import { removeFolders } from '../exports/downloads/setup.ts';
import { accountOf } from '../reports/setup.ts';
import { failure, hours, openQueues, report } from './setup.ts';

const PENDING = report('ONE', 'Processing');
const READY = report('ONE', 'Processed');
const SECOND = 1_000;
const DAY = 24 * 60 * 60 * SECOND;

let computer: Awaited<ReturnType<typeof openQueues>>;

describe('news', () => {
  beforeEach(async () => {
    computer = await openQueues();
  });
  afterEach(async () => {
    computer.dispose();
    await removeFolders();
  });

  it('are told in a moment, once', async () => {
    const window = computer.openWindow();
    window.refresh('A', PENDING);
    window.refresh('A', READY);
    await computer.pass(SECOND);
    assert.deepEqual(window.messages, [['ready A/ONE']]);
    window.refresh('A', PENDING);
    window.refresh('A', READY);
    await computer.pass(5 * SECOND);
    assert.deepEqual(window.messages, [['ready A/ONE']]);
    assert.deepEqual(window.unexpected, []);
  });

  it('of several accounts are told as one, when the refresh is over', async () => {
    const window = computer.openWindow('A', 'B');
    for (const id of ['A', 'B']) window.refresh(id, PENDING, report('TWO', 'Queued'));
    window.store.setRefreshing(true);
    window.refresh('A', READY, report('TWO', 'Queued', { error: 'EExport:Internal error' }));
    await computer.pass(5 * SECOND);
    assert.deepEqual(window.messages, []);
    window.refresh('B', READY, report('TWO', 'Processed'));
    window.store.setRefreshing(false);
    await computer.pass(SECOND);
    assert.deepEqual(window.messages, [
      ['ready A/ONE', 'failed A/TWO', 'ready B/ONE', 'ready B/TWO'],
    ]);
  });

  it('are told by one of several windows that learn of them at once', async () => {
    const windows = [1, 2, 3, 4].map(() => computer.openWindow());
    for (const { refresh } of windows) refresh('A', PENDING);
    for (const { refresh } of windows) refresh('A', READY);
    await computer.pass(3 * SECOND);
    assert.deepEqual(
      windows.flatMap(({ messages }) => messages),
      [['ready A/ONE']],
    );
  });

  it('are left to the window that the user is at', async () => {
    const behind = computer.openWindow();
    const front = computer.openWindow();
    behind.state.focused = false;
    for (const { refresh } of [behind, front]) refresh('A', PENDING);
    behind.refresh('A', READY);
    await computer.pass(900);
    front.refresh('A', READY);
    await computer.pass(3 * SECOND);
    assert.deepEqual(behind.messages, []);
    assert.deepEqual(front.messages, [['ready A/ONE']]);
  });

  it('are told by a window in the background where there is no other', async () => {
    const window = computer.openWindow();
    window.state.focused = false;
    window.refresh('A', PENDING);
    window.refresh('A', READY);
    await computer.pass(3 * SECOND);
    assert.deepEqual(window.messages, [['ready A/ONE']]);
  });

  it('are told after a restart of what was pending before, once', async () => {
    computer.openWindow().refresh('A', PENDING);
    const restart = async () => {
      const window = computer.openWindow('B');
      const known = computer.openWindow();
      known.refresh('A', PENDING);
      const snapshot = known.store.state.accounts[0]?.snapshot;
      window.store.setAccounts([accountOf('A')], new Map([['A', { snapshot }]]));
      await computer.pass(SECOND);
      assert.deepEqual(window.messages, []);
      window.refresh('A', READY);
      await computer.pass(3 * SECOND);
      return window.messages;
    };
    assert.deepEqual(await restart(), [['ready A/ONE']]);
    assert.deepEqual(await restart(), []);
  });

  it('are none at first sight, but of what was requested here', async () => {
    const window = computer.openWindow();
    await computer.requested.add('A', 'MINE');
    window.refresh('A', READY, report('MINE', 'Processed'));
    await computer.pass(SECOND);
    assert.deepEqual(window.messages, [['ready A/MINE']]);
    assert.equal((await computer.requested.reader('A'))('MINE'), false);
  });

  it('are none of what is fetched, or was, or is gone meanwhile', async () => {
    const window = computer.openWindow();
    const ids = ['FETCHING', 'SAVED', 'GONE', 'FAILED', 'READY'];
    window.refresh('A', ...ids.map((id) => report(id, 'Processing')));
    window.refresh('A', ...ids.map((id) => report(id, 'Processed')));
    await computer.pass(200);
    window.refresh(
      'A',
      ...['FETCHING', 'SAVED', 'READY'].map((id) => report(id, 'Processed')),
      report('FAILED', 'Processed', { error: 'EExport:Deleted' }),
    );
    window.store.setFetching('A', 'FETCHING', true);
    window.store.setDownloads('A', new Map([['SAVED', { at: NOON, files: [], gone: [] }]]));
    await computer.pass(SECOND);
    assert.deepEqual(window.messages, [['ready A/READY']]);
  });

  it('are told of a rejected key, once a day', async () => {
    const window = computer.openWindow();
    const fail = (at: number) => window.store.setFailure('A', failure('key', at));
    for (let times = 0; times < 3; times++) {
      fail(NOON);
      await computer.pass(SECOND);
      window.store.setFailure('A', failure('network'));
    }
    assert.deepEqual(window.messages, [['keyRejected A']]);
    fail(NOON + DAY);
    await computer.pass(SECOND);
    assert.equal(window.messages.length, 2);
  });

  it('are none of a key whose failure the user has heard of otherwise', async () => {
    const [window, other] = [computer.openWindow('A', 'B'), computer.openWindow()];
    other.state.focused = false;
    for (const { store } of [window, other]) store.setFailure('A', failure('key'));
    window.queue.markSeen('A', 'key');
    window.queue.markSeen('B', 'network');
    window.store.setFailure('B', failure('keyMissing'));
    await computer.pass(3 * SECOND);
    assert.deepEqual([window.messages, other.messages], [[['keyRejected B']], []]);
  });

  it('are brought about by the clock alone where a report is about to expire', async () => {
    const window = computer.openWindow();
    window.refresh('A', report('ONE', 'Processed', { expiretm: hours(25) }));
    window.store.setDownloads('A', new Map());
    window.queue.tick();
    await computer.pass(SECOND);
    assert.deepEqual(window.messages, []);
    computer.clock.advance(3_600 * SECOND);
    for (let times = 0; times < 3; times++) window.queue.tick();
    await computer.pass(SECOND);
    assert.deepEqual(window.messages, [['expiring A/ONE']]);
  });

  it('are none of what expires in an account that is added now', async () => {
    const window = computer.openWindow();
    window.store.setAccounts(['A', 'B'].map(accountOf), new Map());
    window.refresh('B', report('ONE', 'Processed', { expiretm: hours(20) }));
    window.store.setDownloads('B', new Map());
    window.queue.tick();
    await computer.pass(SECOND);
    assert.deepEqual(window.messages, []);
  });

  it('are not told any more when the window is closed', async () => {
    const window = computer.openWindow();
    window.refresh('A', PENDING);
    window.refresh('A', READY);
    await computer.pass(200);
    window.queue.dispose();
    await computer.pass(3 * SECOND);
    assert.deepEqual([window.messages, window.unexpected], [[], []]);
  });
});
