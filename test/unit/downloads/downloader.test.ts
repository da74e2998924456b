import assert from 'node:assert/strict';
import { rename, rm, writeFile } from 'node:fs/promises';
import { KeyMissingError } from '../../../src/accounts/keyMissingError.ts';
import { SecretStorageError } from '../../../src/accounts/secretStorageError.ts';
import { Downloader, type DownloaderOptions } from '../../../src/downloads/downloader.ts';
import { DownloadRecords } from '../../../src/downloads/records.ts';
import { KrakenError } from '../../../src/kraken/errors.ts';
import { snapshotOf } from '../../../src/reports/snapshot.ts';
import { NOON } from '../../support/clock.ts';
import { reportOf } from '../../support/reports.ts';
import { accountOf, openStore } from '../reports/setup.ts';
import { archiveOf, openFolder, removeFolders, TABLE } from './setup.ts';
import { zipOf } from './zip.ts';

const ACCOUNT = accountOf('Main');
const REPORT = reportOf({ id: 'TCJA', datastarttm: '0' }, 'ledgers');
const NAME = 'main-ledgers-TCJA.csv';

/** A window that knows one account with one report, whose archive can be had. */
async function open(options: Partial<DownloaderOptions> = {}) {
  const place = await openFolder();
  const state = await openFolder();
  const { store, of } = openStore('Main', 'Other');
  store.succeed('Main', snapshotOf(NOON, { trades: [], ledgers: [REPORT] }));
  const asked: string[] = [];
  const unexpected: unknown[] = [];
  const records = new DownloadRecords(state.folder);
  const downloader = new Downloader({
    store,
    records,
    connect: () =>
      Promise.resolve({
        retrieveExport: (id) => {
          asked.push(id);
          return Promise.resolve(archiveOf(zipOf({ content: TABLE })));
        },
      }),
    now: () => NOON,
    onUnexpected: (error) => unexpected.push(error),
    ...options,
  });
  let changes = 0;
  store.onDidChange(() => {
    changes += 1;
  });
  return {
    ...place,
    ...{ state, store, asked, unexpected, records, downloader },
    download: (signal = new AbortController().signal, onProgress: () => void = nothing) => {
      const target = { folder: place.folder, saveAs: 'csv', onProgress, signal } as const;
      return downloader.download(ACCOUNT, REPORT, target);
    },
    saved: () => of('Main')?.downloads?.get('TCJA'),
    fetching: () => [...(of('Main')?.fetching ?? [])],
    /** How often the store tells of a change meanwhile. */
    changesOf: async (work: () => Promise<unknown>) => {
      const before = changes;
      await work();
      return changes - before;
    },
  };
}

function nothing(): void {
  // Progress is of no interest.
}

describe('a report that is downloaded', () => {
  afterEach(removeFolders);

  it('is asked for by its id, kept under its name, and remembered', async () => {
    const { download, asked, names, path, read, saved, records } = await open();
    const files = [{ path: path(NAME), kind: 'table', size: TABLE.length }] as const;
    assert.deepEqual(await download(), files);
    assert.deepEqual(asked, ['TCJA']);
    assert.deepEqual(await names(), [NAME]);
    assert.equal(String(await read(NAME)), TABLE);
    assert.deepEqual(saved(), { at: NOON, files, gone: [] });
    assert.deepEqual(await records.read('Main'), [{ id: 'TCJA', at: NOON, files }]);
  });

  it('is known to be on its way until it is there', async () => {
    const { download, fetching } = await open();
    const seen: string[][] = [];
    const downloading = download(undefined, () => seen.push(fetching()));
    assert.deepEqual(fetching(), ['TCJA']);
    await downloading;
    assert.deepEqual(seen, [['TCJA']]);
    assert.deepEqual(fetching(), []);
  });

  const failures: Readonly<Record<string, readonly [Partial<DownloaderOptions>, object]>> = {
    'the key is gone': [{ connect: () => Promise.resolve(undefined) }, new KeyMissingError()],
    'the secret storage fails': [
      { connect: () => Promise.reject(new SecretStorageError('locked')) },
      { name: 'SecretStorageError' },
    ],
    'the exchange fails': [
      {
        connect: () =>
          Promise.resolve({
            retrieveExport: () => Promise.reject(new KrakenError('network', 'offline')),
          }),
      },
      { name: 'KrakenError', kind: 'network' },
    ],
    'the archive is damaged': [
      {
        connect: () =>
          Promise.resolve({
            retrieveExport: () => Promise.resolve(archiveOf(Buffer.from('PK'))),
          }),
      },
      { name: 'DownloadError', kind: 'damaged' },
    ],
  };
  for (const [why, [options, error]] of Object.entries(failures)) {
    it(`is no longer on its way where ${why}, and nothing is remembered`, async () => {
      const { download, fetching, saved, names, records, downloader } = await open(options);
      await assert.rejects(download(), error);
      assert.deepEqual(fetching(), []);
      assert.deepEqual(await names(), []);
      await downloader.look('Main');
      assert.equal(saved(), undefined);
      assert.deepEqual(await records.read('Main'), []);
    });
  }

  it('is no longer on its way where it is cancelled', async () => {
    const { download, fetching } = await open();
    const reason = new Error('never mind');
    await assert.rejects(download(AbortSignal.abort(reason)), reason);
    assert.deepEqual(fetching(), []);
  });

  it('is there although it cannot be remembered', async () => {
    const { download, state, names, unexpected, fetching } = await open();
    await rm(state.folder, { recursive: true });
    await writeFile(state.folder, 'no folder');
    assert.equal((await download()).length, 1);
    assert.deepEqual(await names(), [NAME]);
    assert.equal(unexpected.length, 1);
    assert.deepEqual(fetching(), []);
  });

  it('is there and not remembered where its account was removed meanwhile', async () => {
    const { download, state, store, names } = await open();
    await download(undefined, () => {
      store.setAccounts([accountOf('Other')], new Map());
    });
    assert.deepEqual(await names(), [NAME]);
    assert.deepEqual(await state.names(), []);
  });
});

describe('looking for what was downloaded', () => {
  afterEach(removeFolders);

  it('notices files that are gone, and that are back', async () => {
    const { download, downloader, saved, path } = await open();
    const files = await download();
    await rename(path(NAME), path('elsewhere'));
    await downloader.look('Main');
    assert.deepEqual(saved(), { at: NOON, files: [], gone: files });
    await rename(path('elsewhere'), path(NAME));
    await downloader.lookAll();
    assert.deepEqual(saved(), { at: NOON, files, gone: [] });
  });

  it('changes the store only where something has changed', async () => {
    const { download, downloader, path, changesOf } = await open();
    const look = () => downloader.lookAll();
    assert.equal(await changesOf(look), 2);
    assert.equal(await changesOf(look), 0);
    await download();
    assert.equal(await changesOf(look), 0);
    await rm(path(NAME));
    assert.equal(await changesOf(look), 1);
    assert.equal(await changesOf(look), 0);
  });

  it('finds what another window has downloaded, of each account', async () => {
    const { records, downloader, store, saved, path, write } = await open();
    await write('other.zip', '');
    const file = { path: path('other.zip'), kind: 'archive', size: 1 } as const;
    for (const id of ['Main', 'Other']) {
      await records.write(id, { id: 'TCJA', at: 1, files: [file] });
    }
    await downloader.lookAll();
    assert.deepEqual(saved(), { at: 1, files: [file], gone: [] });
    assert.ok(store.state.accounts.every(({ downloads }) => downloads?.has('TCJA')));
  });

  it('takes a folder for no file', async () => {
    const { records, downloader, saved, folder } = await open();
    const file = { path: folder, kind: 'table', size: 1 } as const;
    await records.write('Main', { id: 'TCJA', at: 1, files: [file] });
    await downloader.look('Main');
    assert.deepEqual(saved(), { at: 1, files: [], gone: [file] });
  });
});
