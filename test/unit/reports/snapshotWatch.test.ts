import assert from 'node:assert/strict';
import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { SnapshotFiles } from '../../../src/core/reports/snapshotFiles.ts';
import { ClosedError } from '../../../src/core/storage/works.ts';
import { Journal } from '../../support/journal.ts';
import { knownWith } from './setup.ts';

let parents: string[] = [];
const watching: { dispose(): void }[] = [];

/** Two windows with the same files, the second of which watches them. */
async function openWindows() {
  const parent = await mkdtemp(join(tmpdir(), 'snapshots-'));
  parents.push(parent);
  const folder = join(parent, 'snapshots');
  const told = new Journal<string>();
  const [writer, reader] = [new SnapshotFiles(folder), new SnapshotFiles(folder)];
  const begun = { yet: false };
  const watch = await reader.watch((accountId) => {
    if (accountId === 'Earlier') begun.yet = true;
    else told.add(accountId);
  });
  watching.push(watch);
  // On macOS, watching begins a moment later.
  while (!begun.yet) {
    await writer.write('Earlier', knownWith('ABCD'));
    await new Promise(setImmediate);
  }
  await writer.remove('Earlier');
  return { folder, writer, reader, told, watch };
}

describe('snapshot files that are watched', () => {
  afterEach(async () => {
    for (const watch of watching.splice(0)) watch.dispose();
    const removing = parents;
    parents = [];
    for (const parent of removing) await rm(parent, { recursive: true });
  });

  it('tell of what another window writes, which is whole by then', async () => {
    const { writer, reader, told } = await openWindows();
    await writer.write('Main', knownWith('ABCD'));
    await told.reach(1);
    assert.equal(told.entries[0], 'Main');
    assert.deepEqual(await reader.read('Main'), knownWith('ABCD'));
  });

  it('tell of each account, and of nothing else in the folder', async () => {
    const { folder, writer, told } = await openWindows();
    await writeFile(join(folder, 'else'), '');
    await writer.alone('Main', () => writer.write('Main', knownWith('ABCD')));
    await writer.write('Other', knownWith('EFGH'));
    while (!told.entries.includes('Other')) await told.reach(told.entries.length + 1);
    assert.deepEqual(new Set(told.entries), new Set(['Main', 'Other']));
  });

  it('tell of an account that a window removes, of which nothing is known then', async () => {
    const { writer, reader, told } = await openWindows();
    await writer.write('Main', knownWith('ABCD'));
    await told.reach(1);
    const { length } = told.entries;
    await writer.remove('Main');
    await told.reach(length + 1);
    assert.equal(await reader.read('Main'), undefined);
  });

  it('are left alone by other windows while one has an account to itself', async () => {
    const { writer, reader } = await openWindows();
    const order: string[] = [];
    const begun = Promise.withResolvers<undefined>();
    const first = writer.alone('Main', async () => {
      begun.resolve(undefined);
      await new Promise(setImmediate);
      order.push('writer');
    });
    await begun.promise;
    await Promise.all([first, reader.alone('Main', () => Promise.resolve(order.push('reader')))]);
    assert.deepEqual(order, ['writer', 'reader']);
  });

  it('are waited for no longer by a window that has cancelled', async () => {
    const { writer, reader } = await openWindows();
    const end = Promise.withResolvers<undefined>();
    const begun = Promise.withResolvers<undefined>();
    const first = writer.alone('Main', () => {
      begun.resolve(undefined);
      return end.promise;
    });
    await begun.promise;
    const abort = new AbortController();
    const reason = new Error('never mind');
    let isBegun = false;
    const work = () => Promise.resolve((isBegun = true));
    const waiting = reader.alone('Main', work, abort.signal);
    abort.abort(reason);
    await assert.rejects(waiting, reason);
    end.resolve(undefined);
    await first;
    assert.equal(isBegun, false);
  });

  it('are closed once what was begun with them is over', async () => {
    const { folder, writer } = await openWindows();
    const begun = Promise.withResolvers<undefined>();
    const end = Promise.withResolvers<undefined>();
    const work = writer.alone('Main', async () => {
      begun.resolve(undefined);
      await end.promise;
      await writer.write('Main', knownWith('ABCD'));
    });
    await begun.promise;
    const closed = writer.close().then(() => readdir(folder));
    await assert.rejects(
      writer.alone('Main', () => Promise.resolve()),
      ClosedError,
    );
    end.resolve(undefined);
    assert.ok((await closed).includes('Main.json'));
    await work;
  });

  it('are of use although they cannot be watched', async () => {
    const parent = await mkdtemp(join(tmpdir(), 'snapshots-'));
    parents.push(parent);
    await writeFile(join(parent, 'file'), '');
    const files = new SnapshotFiles(join(parent, 'file'));
    const watch = await files.watch(() => undefined);
    watch.dispose();
  });
});
