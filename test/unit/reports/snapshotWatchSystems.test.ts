import assert from 'node:assert/strict';
import { EventEmitter } from 'node:events';
import fs from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { syncBuiltinESMExports } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { SnapshotFiles } from '../../../src/core/reports/snapshotFiles.ts';
import { Journal } from '../../support/journal.ts';
import { knownWith } from './setup.ts';

const undo: (() => void | Promise<void>)[] = [];

/** Snapshots of two accounts, and a watcher that tells what the test lets it tell. */
async function open() {
  const parent = await mkdtemp(join(tmpdir(), 'snapshots-'));
  undo.push(() => rm(parent, { recursive: true }));
  const folder = join(parent, 'snapshots');
  const files = new SnapshotFiles(folder);
  for (const account of ['Main', 'Other']) await files.write(account, knownWith('ABCD'));
  const watcher = Object.assign(new EventEmitter(), { close: () => undefined });
  const { watch } = fs;
  fs.watch = Object.assign(() => watcher, watch);
  syncBuiltinESMExports();
  undo.push(() => {
    fs.watch = watch;
    syncBuiltinESMExports();
  });
  const told = new Journal<string>();
  await files.watch((accountId) => {
    told.add(accountId);
  });
  return { folder, watcher, told };
}

describe('snapshot files on a system', () => {
  afterEach(async () => {
    for (const each of undo.splice(0).reverse()) await each();
  });

  it('that does not say which file has changed are all looked at', async () => {
    const { folder, watcher, told } = await open();
    await writeFile(join(folder, 'else'), '');
    watcher.emit('change', 'change', null);
    await told.reach(2);
    assert.deepEqual(told.entries.toSorted(), ['Main', 'Other']);
  });

  it('that does not say it, of a folder that is gone meanwhile, are none', async () => {
    const { folder, watcher, told } = await open();
    await rm(folder, { recursive: true });
    watcher.emit('change', 'rename', null);
    watcher.emit('change', 'rename', 'Last.json');
    await told.reach(1);
    assert.deepEqual(told.entries, ['Last']);
  });
});
