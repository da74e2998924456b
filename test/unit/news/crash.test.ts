import assert from 'node:assert/strict';
import type { Report } from '../../../src/core/kraken/report.ts';
import { snapshotOf } from '../../../src/core/reports/snapshot.ts';
import type { Failure, PollResult } from '../../../src/core/reports/state.ts';
import { NOON } from '../../support/clock.ts';
import { removeFolders } from '../exports/downloads/setup.ts';
import { failure, NEVER, openQueues, report } from './setup.ts';

const PENDING = report('ONE', 'Processing');
const READY = report('ONE', 'Processed');
const SECOND = 1_000;
const MINUTE = 60 * SECOND;

/** What is known of an account when a window starts. */
function known(trades: readonly Report[], more: { failure?: Failure } = {}): PollResult {
  return { snapshot: snapshotOf(NOON, { trades, ledgers: [] }), ...more };
}

/** A computer, and a window that crashes. */
async function open() {
  const computer = await openQueues();
  const window = computer.openWindow();
  window.refresh('A', PENDING);
  return {
    ...computer,
    window,
    /** Learns that the report is ready, claims that, and crashes while it does this. */
    crash: async (where: 'looking' | 'showing' = 'looking') => {
      window.state[where] = NEVER;
      window.refresh('A', READY);
      await computer.pass(SECOND);
      window.queue.dispose();
    },
    /** Starts a window that was not there before, and tells what it says within so long. */
    restart: async (was: PollResult, milliseconds: number) => {
      const later = computer.openWindow('other');
      later.start(was);
      await computer.pass(SECOND);
      computer.clock.advance(milliseconds);
      await computer.pass(3 * SECOND);
      assert.deepEqual(later.unexpected, []);
      later.queue.dispose();
      return later.messages;
    },
  };
}

let computer: Awaited<ReturnType<typeof open>>;

describe('news that a crashed window was about to tell', () => {
  beforeEach(async () => {
    computer = await open();
  });
  afterEach(async () => {
    computer.dispose();
    await removeFolders();
  });

  it('are told by another window a minute later, once', async () => {
    const others = [1, 2, 3].map(() => computer.openWindow());
    for (const other of others) other.refresh('A', PENDING);
    await computer.crash();
    for (const other of others) other.refresh('A', READY);
    await computer.pass(3 * SECOND);
    const messages = () => others.flatMap((other) => other.messages);
    assert.deepEqual([computer.window.messages, messages()], [[], []]);
    computer.clock.advance(MINUTE);
    await computer.pass(3 * SECOND);
    assert.deepEqual(messages(), [['ready A/ONE']]);
    computer.clock.advance(MINUTE);
    await computer.pass(3 * SECOND);
    assert.deepEqual(messages(), [['ready A/ONE']]);
  });

  it('are told after a restart, once', async () => {
    await computer.crash();
    const restart = () => computer.restart(known([READY]), MINUTE);
    assert.deepEqual(await restart(), [['ready A/ONE']]);
    assert.deepEqual(await restart(), []);
  });

  it('are told after a restart where they were not shown yet', async () => {
    await computer.crash('showing');
    assert.deepEqual(await computer.restart(known([READY]), MINUTE), [['ready A/ONE']]);
  });

  it('are told after a restart where the window was closed after it had claimed them', async () => {
    const { window } = computer;
    const { promise, resolve } = Promise.withResolvers<unknown>();
    window.state.looking = promise;
    window.refresh('A', READY);
    await computer.pass(SECOND);
    window.queue.dispose();
    resolve(undefined);
    await computer.pass(SECOND);
    assert.deepEqual(window.messages, []);
    assert.deepEqual(await computer.restart(known([READY]), MINUTE), [['ready A/ONE']]);
  });

  it('are told after the second crash as well', async () => {
    await computer.crash();
    const second = computer.openWindow('other');
    second.state.looking = NEVER;
    second.start(known([READY]));
    await computer.pass(SECOND);
    computer.clock.advance(MINUTE);
    await computer.pass(3 * SECOND);
    second.queue.dispose();
    assert.deepEqual(second.messages, []);
    assert.deepEqual(await computer.restart(known([READY]), MINUTE), [['ready A/ONE']]);
  });

  it('are told after a restart where the window was closed before it could claim them', async () => {
    computer.window.refresh('A', READY);
    await computer.pass(200);
    computer.window.queue.dispose();
    await computer.pass(3 * SECOND);
    assert.deepEqual(await computer.restart(known([READY]), 0), [['ready A/ONE']]);
  });

  it('of a rejected key are told after a restart', async () => {
    const rejected = failure('key');
    computer.window.store.setFailure('A', rejected);
    await computer.pass(200);
    computer.window.queue.dispose();
    await computer.pass(3 * SECOND);
    const was = known([PENDING], { failure: rejected });
    assert.deepEqual(await computer.restart(was, 0), [['keyRejected A']]);
    assert.deepEqual(await computer.restart(was, 0), []);
  });

  it('of what was requested here stay awaited until they are told', async () => {
    await computer.requested.add('A', 'ONE');
    const isAwaited = async () => (await computer.requested.reader('A'))('ONE');
    await computer.crash();
    assert.equal(await isAwaited(), true);
    assert.deepEqual(await computer.restart(known([READY]), MINUTE), [['ready A/ONE']]);
    assert.equal(await isAwaited(), false);
  });

  it('are none where an older version has told them', async () => {
    await computer.told().add('A', '["ready","ONE",' + String(READY.createdtm) + ']');
    await computer.crash();
    assert.deepEqual(await computer.restart(known([READY]), MINUTE), []);
  });

  it('are none where they are none any more', async () => {
    await computer.crash();
    const failed = report('ONE', 'Processed', { error: 'EExport:Deleted' });
    assert.deepEqual(await computer.restart(known([failed]), MINUTE), []);
  });
});
