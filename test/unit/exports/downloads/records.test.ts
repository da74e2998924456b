import assert from 'node:assert/strict';
import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import {
  DownloadRecords,
  type DownloadRecord,
} from '../../../../src/core/exports/downloadRecords.ts';
import { NOON } from '../../../support/clock.ts';
import { openFolder, removeFolders } from './setup.ts';

/** Records in a folder that isn't there yet. */
async function open() {
  const { path } = await openFolder();
  const folder = path('made/when needed');
  const openWindow = () => new DownloadRecords((accountId) => join(folder, accountId));
  const idsOf = async (accountId: string) => {
    const read = await openWindow().read(accountId);
    return read.map(({ id }) => id).sort();
  };
  return { folder, records: openWindow(), openWindow, idsOf };
}

function record(id: string, at = NOON): DownloadRecord {
  return {
    id,
    at,
    files: [
      { path: `/downloads/"ü"\\${id}.csv`, kind: 'table', size: 0 },
      { path: `/downloads/${id}.zip`, kind: 'archive', size: 5_000_000_000 },
    ],
  };
}

describe('records of downloads', () => {
  afterEach(removeFolders);

  it('give back what was written, after a restart too', async () => {
    const { records, openWindow } = await open();
    await records.write('Main', record('TCJA'));
    assert.deepEqual(await records.read('Main'), [record('TCJA')]);
    assert.deepEqual(await openWindow().read('Main'), [record('TCJA')]);
  });

  it('give back the last of each report, of each account by itself', async () => {
    const { records, idsOf } = await open();
    for (const at of [1, 2, 3]) await records.write('Main', record('TCJA', at));
    await records.write('Main', record('tcja'));
    await records.write('Other', record('TCJA'));
    assert.deepEqual(await idsOf('Main'), ['TCJA', 'tcja']);
    assert.deepEqual((await records.read('Main')).map(({ at }) => at).sort(), [3, NOON].sort());
    assert.deepEqual(await idsOf('Other'), ['TCJA']);
  });

  it('take any id, which never decides a path', async () => {
    const ids = ['', '.', '..', '../../x', '/etc/x', 'a:b', 'CON', 'x'.repeat(5000), '\ud800', 'ü'];
    const { folder, records, idsOf } = await open();
    for (const id of ids) await records.write('Main', record(id));
    assert.deepEqual(await idsOf('Main'), [...ids].sort());
    assert.deepEqual(await readdir(folder), ['Main']);
    for (const name of await readdir(join(folder, 'Main'))) {
      assert.match(name, /^[0-9a-f]{32}\.json$/);
    }
  });

  it('are none where nothing was written', async () => {
    const { records } = await open();
    assert.deepEqual(await records.read('Main'), []);
  });

  it('are those that can be read, whatever the others hold', async () => {
    const { folder, records, idsOf } = await open();
    await records.write('Main', record('TCJA'));
    await records.write('Main', record('BAD'));
    const whole = JSON.stringify(record('BAD'));
    const file = await fileOf(join(folder, 'Main'), 'BAD');
    for (const text of [
      ...['', '{', whole.slice(0, -1), 'null', '[]', '{}', '"text"', '\u0000'],
      ...[whole.replace('"BAD"', '5'), whole.replace(String(NOON), '"noon"')],
      ...[whole.replace('"table"', '"other"'), whole.replace('"size":0', '"size":null')],
      whole.replace(/"files":\[.*\]/, '"files":{}'),
    ]) {
      await writeFile(file, text);
      assert.deepEqual(await idsOf('Main'), ['TCJA'], text);
    }
    await mkdir(join(folder, 'Main', 'folder.json'));
    await writeFile(`${file}.of a window that was killed`, whole);
    assert.deepEqual(await idsOf('Main'), ['TCJA']);
  });

  it('of several windows at once are all there, each of them whole', async () => {
    const { folder, openWindow, idsOf } = await open();
    const ids = Array.from({ length: 10 }, (_, index) => `REP${index}`);
    const windows = [1, 2, 3].map(openWindow);
    const reading = windows.map((window) => window.read('Main'));
    await Promise.all(
      windows.flatMap((window) => [...ids, 'SAME'].map((id) => window.write('Main', record(id)))),
    );
    await Promise.all(reading);
    assert.deepEqual(await idsOf('Main'), [...ids, 'SAME']);
    assert.equal((await readdir(join(folder, 'Main'))).length, ids.length + 1);
  });
});

/** The file that holds the record of a report. */
async function fileOf(folder: string, id: string): Promise<string> {
  for (const name of await readdir(folder)) {
    const file = join(folder, name);
    if ((await readFile(file, 'utf8')).includes(`"id":"${id}"`)) return file;
  }
  throw new Error('no file');
}
