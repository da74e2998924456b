import assert from 'node:assert/strict';
import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { snapshotOf } from '../../../src/core/reports/snapshot.ts';
import { systemClock } from '../../../src/core/kraken/clock.ts';
import { SnapshotFiles } from '../../../src/core/reports/snapshotFiles.ts';
import { NOON } from '../../support/clock.ts';
import { reportOf } from '../../support/reports.ts';
import { knownWith } from './setup.ts';

const folders: string[] = [];

/** Files in a folder that isn't there yet, inside one that goes away with the test. */
async function openFiles() {
  const parent = await mkdtemp(join(tmpdir(), 'snapshots-'));
  folders.push(parent);
  const folder = join(parent, 'made', 'when needed');
  const fileOf = (accountId: string) => join(folder, `${accountId}.json`);
  const openWindow = () => new SnapshotFiles(fileOf, systemClock);
  return { folder, files: openWindow(), openWindow, file: fileOf('Main') };
}

describe('snapshot files', () => {
  afterEach(async () => {
    for (const folder of folders.splice(0)) await rm(folder, { recursive: true });
  });

  it('give back everything that Kraken sent', async () => {
    const { files, openWindow } = await openFiles();
    const odd = { id: 'ODD', descr: '"\\\n\u2028ü', extra: { deep: [1, null] }, delete: 1 };
    const snapshot = snapshotOf(NOON, {
      trades: [reportOf(odd), reportOf({ error: 'EExport:Canceled', completedtm: '0' })],
      ledgers: [reportOf({ id: 'LEDG', createdtm: 5, dataendtm: undefined, endtm: 7 }, 'ledgers')],
    });
    const known = { snapshot, checkedAt: NOON, failure: undefined };
    await files.write('Main', known);
    assert.deepEqual(await openWindow().read('Main'), known);
  });

  it('give back the last snapshot of each account', async () => {
    const { files } = await openFiles();
    await files.write('Main', knownWith('OLD'));
    await files.write('Other', knownWith('OTHR'));
    await files.write('Main', knownWith('NEW', NOON + 1));
    assert.deepEqual(await files.read('Main'), knownWith('NEW', NOON + 1));
    assert.deepEqual(await files.read('Other'), knownWith('OTHR'));
  });

  it('leave nothing else in the folder', async () => {
    const { files, folder } = await openFiles();
    await files.write('Main', knownWith('ABCD'));
    await files.write('Main', knownWith('EFGH'));
    assert.deepEqual(await readdir(folder), ['Main.json']);
  });

  it('are whole although two snapshots of an account are written at once', async () => {
    const { files, folder, file } = await openFiles();
    const many = Array.from({ length: 2000 }, (_, index) => reportOf({ id: `R${index}` }));
    const long = { snapshot: snapshotOf(NOON, { trades: many, ledgers: [] }) };
    const writes = [long, knownWith('ABCD'), long, knownWith('ABCD')];
    await Promise.all(writes.map((known) => files.write('Main', known)));
    const text = await readFile(file, 'utf8');
    assert.doesNotThrow(() => void JSON.parse(text));
    assert.deepEqual(await readdir(folder), ['Main.json']);
  });

  it('leave nothing behind where writing fails', async () => {
    const { files, folder, file } = await openFiles();
    await mkdir(join(file, 'in the way'), { recursive: true });
    await assert.rejects(files.write('Main', knownWith('ABCD')));
    assert.deepEqual(await readdir(folder), ['Main.json']);
  });

  it('tell why writing failed, where it could not even begin', async () => {
    const { files } = await openFiles();
    const write = files.write('a'.repeat(300), knownWith('ABCD'));
    // The second is what Windows calls it.
    await assert.rejects(write, { code: /^(ENAMETOOLONG|ENOENT)$/, syscall: 'open' });
  });

  it('are none where nothing was written', async () => {
    const { files } = await openFiles();
    assert.equal(await files.read('Main'), undefined);
  });

  it('are none where they cannot be read', async () => {
    const { files, file } = await openFiles();
    await files.write('Main', knownWith('ABCD'));
    const whole = await readFile(file, 'utf8');
    for (const text of [
      ...['', '{', whole.slice(0, -1), 'null', '[]', '{}', '"text"'],
      ...['{"takenAt":"5","trades":[],"ledgers":[]}', '{"takenAt":5,"trades":[]}'],
      ...['{"takenAt":5,"ledgers":[]}', '{"takenAt":5,"trades":[],"ledgers":{}}'],
    ]) {
      await writeFile(file, text);
      assert.equal(await files.read('Main'), undefined, text);
    }
  });

  it('are read although they are of a time when less was kept', async () => {
    const { files, file } = await openFiles();
    await files.write('Main', {});
    await writeFile(file, `{"takenAt":${NOON},"trades":[],"ledgers":[]}`);
    const snapshot = snapshotOf(NOON, { trades: [], ledgers: [] });
    assert.deepEqual(await files.read('Main'), { snapshot, checkedAt: NOON, failure: undefined });
  });

  it('give back a failure, beside what was known or alone', async () => {
    const { files, openWindow } = await openFiles();
    const lockout = { kind: 'lockout', text: 'EGeneral:…', at: 5, until: 7, times: 3 } as const;
    const wrong = { kind: 'key', text: 'EAPI:…', part: 'privateKey', at: 5, times: 1 } as const;
    for (const [known, failure] of [
      [knownWith('ABCD'), lockout],
      [{ snapshot: undefined }, lockout],
      [knownWith('ABCD'), wrong],
    ] as const) {
      await files.write('Main', { ...known, failure, checkedAt: NOON + 1 });
      const read = await openWindow().read('Main');
      assert.deepEqual(read, { ...known, failure, checkedAt: NOON + 1 });
    }
  });

  it('give back the lists although the failure beside them says nothing', async () => {
    const { files, file } = await openFiles();
    await files.write('Main', knownWith('ABCD'));
    const whole = await readFile(file, 'utf8');
    for (const failure of ['null', '5', '{"kind":"of a later version"}', '{"kind":"key"}']) {
      await writeFile(file, whole.replace(/\}$/, `,"failure":${failure}}`));
      assert.deepEqual(await files.read('Main'), knownWith('ABCD'), failure);
    }
  });
});
