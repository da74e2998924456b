import assert from 'node:assert/strict';
import { fork } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { withLock } from '../../../src/storage/lock.ts';

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

describe('a lock', () => {
  afterEach(async () => {
    for (const folder of folders.splice(0)) await rm(folder, { recursive: true });
  });

  it('lets one work at a time, and gives back what the work does', async () => {
    const { path } = await openLock();
    let inside = 0;
    const works = [1, 2, 3, 4].map((value) =>
      withLock(path, async () => {
        assert.equal(++inside, 1);
        await new Promise(setImmediate);
        inside--;
        return value;
      }),
    );
    assert.deepEqual(await Promise.all(works), [1, 2, 3, 4]);
  });

  it('is there for the next where the work fails, and leaves nothing behind', async () => {
    const { path, folder } = await openLock();
    await assert.rejects(
      withLock(path, () => Promise.reject(new Error('the work'))),
      /the work/,
    );
    assert.equal(await withLock(path, () => Promise.resolve('next')), 'next');
    assert.deepEqual(await readdir(folder), []);
  });

  it('of another path is another', async () => {
    const { path } = await openLock();
    const both = withLock(path, () => withLock(`${path}2`, () => Promise.resolve('both')));
    assert.equal(await both, 'both');
  });

  it('of a process that was killed is free within seconds', async () => {
    const { path } = await openLock();
    const holder = await startHolder(path);
    const exit = once(holder, 'exit');
    holder.kill('SIGKILL');
    await exit;
    const killed = performance.now();
    const works = [1, 2, 3].map((value) => withLock(path, () => Promise.resolve(value)));
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
    await withLock(path, () => Promise.resolve());
    assert.ok(performance.now() - ended < 1_000);
  });

  it('is no reason to fail where nothing can be written', async () => {
    const { parent } = await openLock();
    const file = join(parent, 'file');
    await writeFile(file, 'in the place of the folder');
    assert.equal(await withLock(join(file, 'lock'), () => Promise.resolve('done')), 'done');
    const failing = withLock(join(file, 'lock'), () => Promise.reject(new Error('the work')));
    await assert.rejects(failing, /the work/);
  });
});
