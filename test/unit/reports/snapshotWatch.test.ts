import assert from 'node:assert/strict';
import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { systemClock } from '../../../src/core/kraken/clock.ts';
import { SnapshotFiles } from '../../../src/core/reports/snapshotFiles.ts';
import { ClosedError } from '../../../src/core/storage/openWork.ts';
import { eventually } from '../../support/eventually.ts';
import { Journal } from '../../support/journal.ts';
import { knownWith } from './setup.ts';

let parents: string[] = [];
const watching: (() => void)[] = [];

/** Two windows with the same files, the second of which watches those of two accounts. */
async function openWindows() {
  const parent = await mkdtemp(join(tmpdir(), 'snapshots-'));
  parents.push(parent);
  const folder = join(parent, 'Main');
  const fileOf = (accountId: string) => join(parent, accountId, 'snapshot.json');
  const told = new Journal<string>();
  const [writer, reader] = [1, 2].map(() => new SnapshotFiles(fileOf, systemClock));
  assert.ok(writer && reader);
  for (const id of ['Main', 'Other']) {
    const begun = { yet: false };
    const end = await reader.watch(id, () => {
      if (begun.yet) told.add(id);
      begun.yet = true;
    });
    watching.push(end);
    // On macOS, watching begins a moment later.
    while (!begun.yet) {
      await writer.write(id, knownWith('EARL'));
      await new Promise(setImmediate);
    }
  }
  return { folder, fileOf, writer, reader, told };
}

/** Resolves when an account was told of since. */
async function toldOf(told: Journal<string>, accountId: string, since: number): Promise<void> {
  while (!told.entries.slice(since).includes(accountId)) {
    await told.reach(told.entries.length + 1);
  }
}

describe('snapshot files that are watched', () => {
  afterEach(async () => {
    for (const end of watching.splice(0)) end();
    const removing = parents;
    parents = [];
    for (const parent of removing) await rm(parent, { recursive: true, maxRetries: 5 });
  });

  it('tell of what another window writes, which is whole by then', async () => {
    const { writer, reader, told } = await openWindows();
    const { length } = told.entries;
    await writer.write('Main', knownWith('ABCD'));
    await toldOf(told, 'Main', length);
    await eventually(async () => {
      assert.deepEqual(await reader.read('Main'), knownWith('ABCD'));
    });
  });

  it('tell of nothing else in the folder', async () => {
    const { folder, writer, told } = await openWindows();
    // What was written before may still be told of.
    await writer.write('Other', knownWith('EFGH'));
    await toldOf(told, 'Other', 0);
    const { length } = told.entries;
    await writeFile(join(folder, 'else'), '');
    await writer.runAlone('Main', () => Promise.resolve());
    await writer.write('Other', knownWith('IJKL'));
    await toldOf(told, 'Other', length);
    assert.deepEqual(new Set(told.entries.slice(length)), new Set(['Other']));
  });

  it('tell nothing once the watching has ended', async () => {
    const { writer, told } = await openWindows();
    watching[0]?.();
    const { length } = told.entries;
    await writer.write('Main', knownWith('ABCD'));
    await writer.write('Other', knownWith('EFGH'));
    await toldOf(told, 'Other', length);
    assert.ok(!told.entries.slice(length).includes('Main'));
  });

  it('are left alone by other windows while one has an account to itself', async () => {
    const { writer, reader } = await openWindows();
    const order: string[] = [];
    const begun = Promise.withResolvers<undefined>();
    const first = writer.runAlone('Main', async () => {
      begun.resolve(undefined);
      await new Promise(setImmediate);
      order.push('writer');
    });
    await begun.promise;
    await Promise.all([
      first,
      reader.runAlone('Main', () => Promise.resolve(order.push('reader'))),
    ]);
    assert.deepEqual(order, ['writer', 'reader']);
  });

  it('are waited for no longer by a window that has cancelled', async () => {
    const { writer, reader } = await openWindows();
    const end = Promise.withResolvers<undefined>();
    const begun = Promise.withResolvers<undefined>();
    const first = writer.runAlone('Main', () => {
      begun.resolve(undefined);
      return end.promise;
    });
    await begun.promise;
    const abort = new AbortController();
    const reason = new Error('never mind');
    let isBegun = false;
    const work = () => Promise.resolve((isBegun = true));
    const waiting = reader.runAlone('Main', work, abort.signal);
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
    const work = writer.runAlone('Main', async () => {
      begun.resolve(undefined);
      await end.promise;
      await writer.write('Main', knownWith('ABCD'));
    });
    await begun.promise;
    const closed = writer.close().then(() => readdir(folder));
    await assert.rejects(
      writer.runAlone('Main', () => Promise.resolve()),
      ClosedError,
    );
    end.resolve(undefined);
    assert.ok((await closed).includes('snapshot.json'));
    await work;
  });

  it('are of use although they cannot be watched', async () => {
    const parent = await mkdtemp(join(tmpdir(), 'snapshots-'));
    parents.push(parent);
    await writeFile(join(parent, 'file'), '');
    const files = new SnapshotFiles(() => join(parent, 'file', 'snapshot.json'), systemClock);
    const end = await files.watch('Main', () => undefined);
    end();
  });
});
