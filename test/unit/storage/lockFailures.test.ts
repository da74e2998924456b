import assert from 'node:assert/strict';
import { stat } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { mock } from 'node:test';
import { systemClock } from '../../../src/core/kraken/clock.ts';
import { withLock } from '../../../src/core/storage/lock.ts';
import { TestClock } from '../../support/clock.ts';
import { platformError } from '../exports/downloads/fileSystem.ts';
import { openFolder, removeFolders } from '../exports/downloads/setup.ts';

interface FileSystem {
  mkdir: (path: string, done: (error: unknown) => void) => void;
}

/** The file system of the library that makes the locks, which is a copy of Node's. */
function lockFileSystem(): FileSystem {
  const files: unknown = createRequire(import.meta.resolve('proper-lockfile'))('graceful-fs');
  assert.ok(isFileSystem(files));
  return files;
}

function isFileSystem(value: unknown): value is FileSystem {
  return typeof value === 'object' && value !== null && 'mkdir' in value;
}

/** The path of a lock in a folder that isn't there yet. */
async function openLock() {
  const { path, write } = await openFolder();
  return { path: path('made/lock'), write };
}

/** Keeps locks from being made so many times. */
function hinder(times: number, code: string) {
  const tries = { count: 0 };
  const files = lockFileSystem();
  const { mkdir: make } = files;
  mock.method(files, 'mkdir', (path: string, done: (error: unknown) => void) => {
    tries.count += 1;
    if (tries.count <= times) done(platformError(code));
    else make(path, done);
  });
  return tries;
}

describe('a lock that can’t be made', () => {
  afterEach(async () => {
    mock.restoreAll();
    await removeFolders();
  });

  for (const code of ['EPERM', 'EACCES', 'EBUSY', 'ENOENT']) {
    it(`is tried for again where its folder is about to be deleted, as on Windows: ${code}`, async () => {
      const { path } = await openLock();
      const clock = new TestClock();
      const tries = hinder(3, code);
      const work = withLock(path, () => stat(path), clock);
      assert.ok((await clock.through(work)).isDirectory());
      assert.equal(tries.count, 4);
    });

    it(`is no reason to fail where it can never be taken: ${code}`, async () => {
      const { path } = await openLock();
      const clock = new TestClock();
      const tries = hinder(Infinity, code);
      const work = withLock(path, () => Promise.resolve('done'), clock);
      assert.equal(await clock.through(work), 'done');
      assert.equal(tries.count, 11);
    });
  }

  for (const code of ['EROFS', 'ENOSPC']) {
    it(`is not tried for again where nothing can be written: ${code}`, async () => {
      const { path } = await openLock();
      const tries = hinder(Infinity, code);
      assert.equal(await withLock(path, () => Promise.resolve('done'), systemClock), 'done');
      assert.equal(tries.count, 1);
    });
  }

  it('is no reason to fail where nothing can be written', async () => {
    const { write } = await openLock();
    const file = await write('file', 'in the place of the folder');
    assert.equal(
      await withLock(join(file, 'lock'), () => Promise.resolve('done'), systemClock),
      'done',
    );
    const failing = withLock(
      join(file, 'lock'),
      () => Promise.reject(new Error('the work')),
      systemClock,
    );
    await assert.rejects(failing, /the work/);
  });
});
