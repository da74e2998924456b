import assert from 'node:assert/strict';
import { rm } from 'node:fs/promises';
import { around, aroundFiles, platformError, restoreFileSystem } from './fileSystem.ts';
import { archiveOf, openDownload, removeFolders } from './setup.ts';
import { zipOf } from './zip.ts';

const LONG = 'x,y\n'.repeat(100_000);

/** A download of both files, of a table that is long beside its archive. */
function open() {
  const retrieve = () => Promise.resolve(archiveOf(zipOf({ content: LONG })));
  return openDownload({ saveAs: 'both', retrieve });
}

describe('a download into a folder', () => {
  afterEach(async () => {
    restoreFileSystem();
    await removeFolders();
  });

  it('that is not there says so, and asks for nothing', async () => {
    const { run, path } = await open();
    const retrieve = () => Promise.reject(new Error('asked for'));
    for (const folder of [path('gone'), path('gone/deeper')]) {
      await assert.rejects(run({ folder, retrieve }), { kind: 'folderMissing' });
    }
  });

  it('that is a file says so', async () => {
    const { run, write, names } = await open();
    const folder = await write('file', '');
    await assert.rejects(run({ folder }), { name: 'FileError', kind: 'folderMissing' });
    assert.deepEqual(await names(), ['file']);
  });

  it('that goes away meanwhile says so', async function () {
    // Windows may keep a folder in which a file is open.
    if (process.platform === 'win32') this.skip();
    const { run, path } = await open();
    const retrieve = async () => {
      await rm(path('.'), { recursive: true });
      return archiveOf(zipOf({ content: LONG }));
    };
    await assert.rejects(run({ retrieve }), { name: 'FileError', kind: 'folderMissing' });
  });

  for (const code of ['EACCES', 'EPERM', 'EROFS']) {
    it(`that cannot be written to says so: ${code}`, async () => {
      const { run, names } = await open();
      around('open', () => Promise.reject(platformError(code)));
      await assert.rejects(run(), { name: 'FileError', kind: 'folderReadOnly' });
      assert.deepEqual(await names(), []);
    });
  }

  for (const code of ['ENOSPC', 'EDQUOT']) {
    for (const [when, from] of [
      ['at the first byte', 1],
      ['while the table is unpacked', 2],
      ['at the end of the table', 7],
    ] as const) {
      it(`that has no room says so, ${when}: ${code}`, async () => {
        const { run, names, open: left } = await open();
        let writes = 0;
        await aroundFiles('write', (write, on) => {
          writes += 1;
          return writes < from ? write(...on) : Promise.reject(platformError(code));
        });
        await assert.rejects(run(), { name: 'FileError', kind: 'diskFull' });
        assert.equal(writes, from);
        assert.deepEqual(await names(), []);
        assert.deepEqual(await left(), []);
      });
    }
  }

  it('that has no room says so, when all is to be on the disk', async () => {
    const { run, names, open: left } = await open();
    await aroundFiles('sync', () => Promise.reject(platformError('ENOSPC')));
    await assert.rejects(run(), { name: 'FileError', kind: 'diskFull' });
    assert.deepEqual(await names(), []);
    assert.deepEqual(await left(), []);
  });

  it('whose disk fails says so in the platform’s words', async () => {
    const { run, names } = await open();
    await aroundFiles('read', () => Promise.reject(platformError('EIO')));
    await assert.rejects(run(), { kind: 'disk', text: 'EIO: so it is' });
    assert.deepEqual(await names(), []);
  });

  it('that takes and gives few bytes at a time leaves whole files', async () => {
    const { run, read } = await open();
    await aroundFiles('write', (write, [bytes, offset]) => {
      assert.ok(bytes instanceof Uint8Array && typeof offset === 'number');
      return write(bytes, offset, Math.min(4000, bytes.length - offset));
    });
    await aroundFiles('read', (read, [bytes, offset, length, position]) =>
      read(bytes, offset, Math.min(20, Number(length)), position),
    );
    await run();
    assert.equal(String(await read('main-ledgers-TCJA.csv')), LONG);
  });

  it('that loses the end of the archive says so', async () => {
    const { run, names } = await open();
    await aroundFiles('read', () => Promise.resolve({ bytesRead: 0 }));
    await assert.rejects(run(), { kind: 'damaged', text: 'unexpected end' });
    assert.deepEqual(await names(), []);
  });

  it('puts both files there, or none', async () => {
    const { run, names, write } = await open();
    let links = 0;
    around('rename', () => Promise.reject(platformError('EIO')));
    around('link', (link, on) => {
      links += 1;
      return links % 2 ? link(...on) : Promise.reject(platformError('EIO'));
    });
    await assert.rejects(run(), { name: 'FileError', kind: 'disk' });
    assert.deepEqual(await names(), []);
    await write('main-ledgers-TCJA.csv', LONG);
    around('link', () => Promise.reject(platformError('EIO')));
    await assert.rejects(run(), { name: 'FileError', kind: 'disk' });
    assert.deepEqual(await names(), ['main-ledgers-TCJA.csv']);
  });
});
