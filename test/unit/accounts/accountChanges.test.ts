import assert from 'node:assert/strict';
import { readdir } from 'node:fs/promises';
import { AccountChanges } from '../../../src/core/accounts/accountChanges.ts';
import { ClosedError } from '../../../src/core/storage/openWork.ts';
import { TestClock } from '../../support/clock.ts';
import { openFolder, removeFolders } from '../exports/downloads/setup.ts';

const ADDED = { accountId: 'A', isThere: true };

/** Windows that take turns, by one clock. */
async function open() {
  const { path, write } = await openFolder();
  const clock = new TestClock();
  return {
    clock,
    write,
    names: () => readdir(path('made')),
    openWindow: (...accounts: readonly string[]) => {
      const seen = new Set(accounts);
      const sees = (accountId: string) => seen.has(accountId);
      const turns = new AccountChanges({
        path: path('made/changes.json'),
        hasAccount: sees,
        clock,
      });
      return {
        seen,
        turns,
        note: (change = ADDED) => turns.runAlone(() => turns.record(change)),
        /** Takes a turn, and tells how long it was waited for, in milliseconds. */
        wait: async () => {
          const before = clock.now();
          return clock.through(turns.runAlone(() => Promise.resolve(clock.now() - before)));
        },
      };
    },
  };
}

describe('the turn of a window', () => {
  afterEach(removeFolders);

  it('comes at once where nothing was changed, or this window has changed it', async () => {
    const { openWindow, names } = await open();
    const { wait, note } = openWindow();
    assert.equal(await wait(), 0);
    await note();
    assert.equal(await wait(), 0);
    assert.deepEqual(await names(), ['changes.json']);
  });

  it('comes when what another window has added or removed has arrived', async () => {
    for (const isThere of [true, false]) {
      const { openWindow, clock } = await open();
      await openWindow().note({ accountId: 'A', isThere });
      const { seen, wait } = openWindow(...(isThere ? [] : ['A']));
      const waiting = wait();
      await clock.sleeps.reach(10);
      if (isThere) seen.add('A');
      else seen.delete('A');
      const waited = await waiting;
      assert.ok(waited >= 450 && waited < 5_000, `${waited} ms`);
    }
  });

  it('comes after five seconds where that never arrives, as from another profile', async () => {
    const { openWindow } = await open();
    await openWindow().note();
    const { wait } = openWindow();
    assert.equal(await wait(), 5_000);
    assert.equal(await wait(), 0);
  });

  it('comes at once where what was changed has arrived, and more of it since', async () => {
    const { openWindow } = await open();
    const first = openWindow();
    await first.note();
    await first.note({ accountId: 'A', isThere: false });
    assert.equal(await openWindow().wait(), 0);
  });

  it('comes although the clock was put back by a day', async () => {
    const { openWindow, clock } = await open();
    await openWindow().note();
    clock.advance(-24 * 60 * 60 * 1000);
    assert.equal(await openWindow().wait(), 0);
  });

  it('comes at once where what was noted can’t be read', async () => {
    const { openWindow, write } = await open();
    await openWindow().note();
    for (const text of ['', '{', '[{}]', 'null']) {
      await write('made/changes.json', text);
      assert.equal(await openWindow().wait(), 0, text);
    }
  });

  it('begins no more once the window is closed, which waits for one that has begun', async () => {
    const { openWindow } = await open();
    const { turns } = openWindow();
    const { promise, resolve } = Promise.withResolvers<string>();
    const begun = Promise.withResolvers<undefined>();
    const turn = turns.runAlone(() => {
      begun.resolve(undefined);
      return promise;
    });
    await begun.promise;
    const waiting = turns.runAlone(() => Promise.resolve('late'));
    const closed = turns.close().then(() => 'closed');
    await assert.rejects(waiting, ClosedError);
    await assert.rejects(
      turns.runAlone(() => Promise.resolve('later')),
      ClosedError,
    );
    assert.equal(await Promise.race([closed, Promise.resolve('open')]), 'open');
    resolve('done');
    assert.deepEqual(await Promise.all([turn, closed]), ['done', 'closed']);
  });

  it('is one at a time, and what comes of a failure is told', async () => {
    const { openWindow, clock } = await open();
    let inside = 0;
    const work = async () => {
      assert.equal(++inside, 1);
      await new Promise(setImmediate);
      inside--;
    };
    await clock.through(Promise.all([1, 2, 3].map(() => openWindow().turns.runAlone(work))));
    await assert.rejects(
      openWindow().turns.runAlone(() => Promise.reject(new Error('the work'))),
      /the work/,
    );
  });
});
