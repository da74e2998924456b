import assert from 'node:assert/strict';
import { fork } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, mkdtemp, readdir, rm, stat, utimes } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { systemClock } from '../../../src/core/kraken/clock.ts';
import { BusyError, withLock } from '../../../src/core/storage/lock.ts';
import { NOON, TestClock } from '../../support/clock.ts';
import { eventually } from '../../support/eventually.ts';

const DAY = 24 * 60 * 60 * 1000;
const reason = new Error('never mind');

const folders: string[] = [];

/** The path of a lock in a folder that isn't there yet. */
async function openLock() {
  const parent = await mkdtemp(join(tmpdir(), 'locks-'));
  folders.push(parent);
  const folder = join(parent, 'made', 'when needed');
  return { parent, folder, path: join(folder, 'lock') };
}

/** A process that has the lock, and does nothing with it. */
async function startHolder(path: string) {
  const holder = fork(join(import.meta.dirname, 'lockProcess.ts'), [path]);
  await once(holder, 'message');
  return holder;
}

/** Leaves a lock behind as a crash does, with a time in milliseconds since 1970, UTC. */
async function leave(path: string, time: number) {
  await mkdir(path, { recursive: true });
  await touch(path, time);
}

async function touch(path: string, time: number) {
  await utimes(path, time / 1000, time / 1000);
}

describe('a lock', () => {
  afterEach(async () => {
    for (const folder of folders.splice(0)) await rm(folder, { recursive: true });
  });

  it('lets one work at a time, and gives back what the work does', async () => {
    const { path } = await openLock();
    let inside = 0;
    const works = [1, 2, 3, 4].map((value) =>
      withLock(
        path,
        async () => {
          assert.equal(++inside, 1);
          await new Promise(setImmediate);
          inside--;
          return value;
        },
        systemClock,
      ),
    );
    assert.deepEqual(await Promise.all(works), [1, 2, 3, 4]);
  });

  it('is there for the next where the work fails, and leaves nothing behind', async () => {
    const { path, folder } = await openLock();
    await assert.rejects(
      withLock(path, () => Promise.reject(new Error('the work')), systemClock),
      /the work/,
    );
    assert.equal(await withLock(path, () => Promise.resolve('next'), systemClock), 'next');
    assert.deepEqual(await readdir(folder), []);
  });

  it('of another path is another', async () => {
    const { path } = await openLock();
    const both = withLock(
      path,
      () => withLock(`${path}2`, () => Promise.resolve('both'), systemClock),
      systemClock,
    );
    assert.equal(await both, 'both');
  });

  it('of a process that was killed is free within seconds', async () => {
    const { path } = await openLock();
    const holder = await startHolder(path);
    const exit = once(holder, 'exit');
    holder.kill('SIGKILL');
    await exit;
    const killed = performance.now();
    const works = [1, 2, 3].map((value) =>
      withLock(path, () => Promise.resolve(value), systemClock),
    );
    assert.deepEqual(await Promise.all(works), [1, 2, 3]);
    const waited = performance.now() - killed;
    assert.ok(waited > 1_000 && waited < 8_000, `${waited} ms`);
  }).timeout(15_000);

  it('of a process that ends by itself is free at once', async () => {
    const { path } = await openLock();
    const holder = await startHolder(path);
    const exit = once(holder, 'exit');
    holder.send('end');
    await exit;
    const ended = performance.now();
    await withLock(path, () => Promise.resolve(), systemClock);
    assert.ok(performance.now() - ended < 1_000);
  });

  it('that a crash has left is free in seconds, where the clock was put back since, too', async () => {
    for (const ahead of [10_000, DAY]) {
      const { path } = await openLock();
      const clock = new TestClock();
      await leave(path, Date.now() + ahead);
      const work = withLock(path, () => Promise.resolve('done'), clock);
      assert.equal(await clock.through(work), 'done');
      const waited = clock.now() - NOON;
      assert.ok(waited >= 4_000 && waited < 5_000, `${waited} ms, ${ahead} ms ahead`);
    }
  });

  it('is left to a window that lives, whatever its clock says', async () => {
    for (const ahead of [1_000, DAY]) {
      const { path } = await openLock();
      const clock = new TestClock();
      const abort = new AbortController();
      await leave(path, Date.now() + ahead);
      const work = withLock(path, () => Promise.resolve('done'), clock, abort.signal);
      const failing = assert.rejects(work, reason);
      for (let tries = 0; tries < 200; tries++) {
        await clock.sleeps.reach(tries + 1);
        // A window that is alive, if busy, says so every three seconds.
        if (tries % 60 === 0) await touch(path, Date.now() + ahead + tries);
        clock.advance(50);
      }
      await clock.sleeps.reach(200);
      abort.abort(reason);
      await failing;
      assert.ok((await stat(path)).isDirectory());
    }
  });

  it('is given up where another window keeps it for two minutes', async () => {
    const { path } = await openLock();
    const clock = new TestClock();
    await leave(path, Date.now());
    let isBegun = false;
    const work = withLock(path, () => Promise.resolve((isBegun = true)), clock);
    const failing = assert.rejects(work, BusyError);
    for (let tries = 0; tries < 2400; tries++) {
      await clock.sleeps.reach(tries + 1);
      if (tries % 20 === 0) await touch(path, Date.now() + tries);
      clock.advance(50);
    }
    await failing;
    assert.equal(clock.now() - NOON, 120_000);
    assert.equal(isBegun, false);
  }).timeout(20_000);

  it('is waited for no longer by who cancels, whom it is left to by nobody', async () => {
    const { path, folder } = await openLock();
    const clock = new TestClock();
    const abort = new AbortController();
    const end = Promise.withResolvers<undefined>();
    const holder = withLock(path, () => end.promise, systemClock);
    await eventually(() => stat(path));
    let isBegun = false;
    const work = () => Promise.resolve((isBegun = true));
    const cancelled = withLock(path, work, clock, abort.signal);
    await clock.sleeps.reach(1);
    abort.abort(reason);
    await assert.rejects(cancelled, reason);
    end.resolve(undefined);
    await holder;
    assert.equal(isBegun, false);
    assert.deepEqual(await readdir(folder), []);
  });

  it('is let go where it is got after the cancel', async () => {
    const { path, folder } = await openLock();
    const abort = new AbortController();
    let isBegun = false;
    const work = withLock(path, () => Promise.resolve((isBegun = true)), systemClock, abort.signal);
    abort.abort(reason);
    await assert.rejects(work, reason);
    assert.equal(isBegun, false);
    assert.deepEqual(await readdir(folder), []);
  });
});
