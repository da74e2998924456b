import assert from 'node:assert/strict';
import { EventEmitter } from 'node:events';
import fs from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { syncBuiltinESMExports } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { systemClock } from '../../../src/core/kraken/clock.ts';
import { SnapshotFiles } from '../../../src/core/reports/snapshotFiles.ts';

const undo: (() => void | Promise<void>)[] = [];

/** The snapshot of an account, and a watcher that tells what the test lets it tell. */
async function open() {
  const parent = await mkdtemp(join(tmpdir(), 'snapshots-'));
  undo.push(() => rm(parent, { recursive: true }));
  const file = join(parent, 'snapshot.json');
  const files = new SnapshotFiles(() => file, systemClock);
  const watcher = Object.assign(new EventEmitter(), { close: () => undefined });
  const { watch } = fs;
  fs.watch = Object.assign(() => watcher, watch);
  syncBuiltinESMExports();
  undo.push(() => {
    fs.watch = watch;
    syncBuiltinESMExports();
  });
  let told = 0;
  await files.watch('Main', () => {
    told += 1;
  });
  return { watcher, told: () => told };
}

describe('snapshot files on a system', () => {
  afterEach(async () => {
    for (const each of undo.splice(0).reverse()) await each();
  });

  it('that does not say which file has changed are looked at', async () => {
    const { watcher, told } = await open();
    watcher.emit('change', 'change', null);
    assert.equal(told(), 1);
  });

  it('that says which are looked at where it is theirs', async () => {
    const { watcher, told } = await open();
    watcher.emit('change', 'rename', 'snapshot.json.lock');
    assert.equal(told(), 0);
    watcher.emit('change', 'rename', 'snapshot.json');
    assert.equal(told(), 1);
  });
});
