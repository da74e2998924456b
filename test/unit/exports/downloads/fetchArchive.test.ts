import assert from 'node:assert/strict';
import { archiveOf, openDownload, removeFolders, TABLE } from './setup.ts';
import { openReport } from './openReport.ts';
import { zipOf } from './zip.ts';

describe('a download', () => {
  afterEach(removeFolders);

  for (const report of ['ledgers', 'trades'] as const) {
    it(`of ${report} keeps the table, the archive, or both, each as it is there`, async () => {
      const { run, whole, read, names, path, open } = await openReport({ report });
      const { archive, table } = await whole();
      const csv = { path: path('main.csv'), kind: 'table', size: table.length } as const;
      const zip = { path: path('main.zip'), kind: 'archive', size: archive.length } as const;
      assert.deepEqual(await run({ saveAs: 'zip' }), [zip]);
      assert.deepEqual(await names(), ['main.zip']);
      assert.deepEqual(await run({ saveAs: 'csv' }), [csv]);
      assert.deepEqual(await names(), ['main.csv', 'main.zip']);
      assert.deepEqual(await run({ saveAs: 'both', baseName: 'other' }), [
        { ...csv, path: path('other.csv') },
        { ...zip, path: path('other.zip') },
      ]);
      for (const stem of ['main', 'other']) {
        assert.ok(archive.equals(await read(`${stem}.zip`)));
        assert.ok(table.equals(await read(`${stem}.csv`)));
      }
      assert.deepEqual(await open(), []);
    });
  }

  it('of a table with tabs is told apart by its ending', async () => {
    const { run, whole, read, names } = await openReport({ format: 'TSV' });
    await run({ extension: 'tsv', saveAs: 'both' });
    assert.deepEqual(await names(), ['main.tsv', 'main.zip']);
    const table = await read('main.tsv');
    assert.match(String(table), /^"txid"\t"refid"\t/);
    assert.ok(table.equals((await whole()).table));
  });

  it('of ten years is as it is there', async () => {
    const starttm = Date.UTC(2016, 0) / 1000;
    const { run, whole, read } = await openReport({ starttm });
    await run({ saveAs: 'both' });
    const { archive, table } = await whole();
    assert.ok(table.equals(await read('main.csv')));
    assert.ok(archive.equals(await read('main.zip')));
  });

  it('tells how many bytes have arrived, and how many there will be where that is known', async () => {
    const zip = zipOf({ content: TABLE });
    const halves = [zip.subarray(0, 50), zip.subarray(50)];
    for (const length of [undefined, zip.length]) {
      const { run } = await openDownload();
      const told: unknown[] = [];
      await run({
        retrieve: () => Promise.resolve({ ...archiveOf(...halves), length }),
        onProgress: (...progress) => told.push(progress),
      });
      assert.deepEqual(told, [
        [50, length],
        [zip.length, length],
      ]);
    }
  });

  it('keeps every table of an archive, none of them under a name that the archive says', async () => {
    const entries = ['CON', '.hidden', 'a/b.exe'].map((name) => ({ name, content: name }));
    const retrieve = () => Promise.resolve(archiveOf(zipOf(...entries)));
    const { run, names, read, path } = await openDownload({ retrieve, saveAs: 'both' });
    const files = await run();
    const ends = ['.csv', '-2.csv', '-3.csv', '.zip'];
    assert.deepEqual(
      files.map((file) => file.path),
      ends.map((end) => path(`main-ledgers-TCJA${end}`)),
    );
    assert.equal((await names()).length, 4);
    assert.equal(String(await read('main-ledgers-TCJA-3.csv')), 'a/b.exe');
  });

  it('made again gives the same files, and one of other content does not replace them', async () => {
    const { run, names, read, path } = await openDownload({ saveAs: 'both' });
    const files = await run();
    assert.deepEqual(await run(), files);
    assert.deepEqual(await names(), ['main-ledgers-TCJA.csv', 'main-ledgers-TCJA.zip']);
    const [other] = await run({
      saveAs: 'csv',
      retrieve: () => Promise.resolve(archiveOf(zipOf({ content: 'other' }))),
    });
    assert.deepEqual(other?.path, path('main-ledgers-TCJA (2).csv'));
    assert.equal(String(await read('main-ledgers-TCJA.csv')), TABLE);
  });

  it('is made of pieces as small as they come', async () => {
    const bytes = [...zipOf({ content: TABLE })].map((byte) => Uint8Array.of(byte));
    const { run, read } = await openDownload({
      retrieve: () => Promise.resolve(archiveOf(...bytes)),
    });
    await run();
    assert.equal(String(await read('main-ledgers-TCJA.csv')), TABLE);
  });

  it('of the same report by two windows at once leaves one file', async () => {
    const { run, names } = await openDownload();
    const both = await Promise.all([run(), run()]);
    assert.deepEqual(both[0], both[1]);
    assert.deepEqual(await names(), ['main-ledgers-TCJA.csv']);
  });
});
