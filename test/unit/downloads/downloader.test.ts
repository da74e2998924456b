import assert from 'node:assert/strict';
import { rm, writeFile } from 'node:fs/promises';
import { KeyMissingError } from '../../../src/core/accounts/keyMissingError.ts';
import { SecretStorageError } from '../../../src/core/accounts/secretStorageError.ts';
import type { DownloaderOptions } from '../../../src/core/exports/downloader.ts';
import { KrakenError } from '../../../src/core/kraken/errors.ts';
import { NOON } from '../../support/clock.ts';
import { accountOf } from '../reports/setup.ts';
import { archiveOf, removeFolders, TABLE } from './setup.ts';
import { NAME, openWindow } from './window.ts';

describe('a report that is downloaded', () => {
  afterEach(removeFolders);

  it('is asked for by its id, kept under its name, and remembered', async () => {
    const { download, asked, names, path, read, saved, records } = await openWindow();
    const files = [{ path: path(NAME), kind: 'table', size: TABLE.length }] as const;
    assert.deepEqual(await download(), files);
    assert.deepEqual(asked, ['TCJA']);
    assert.deepEqual(await names(), [NAME]);
    assert.equal(String(await read(NAME)), TABLE);
    const of = { createdtm: 1688669085, at: NOON, files };
    assert.deepEqual(saved(), { ...of, gone: [] });
    assert.deepEqual(await records.read('Main'), [{ id: 'TCJA', ...of }]);
  });

  it('is known to be on its way until it is there', async () => {
    const { download, fetching } = await openWindow();
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
      const { download, fetching, saved, names, records, downloader } = await openWindow(options);
      await assert.rejects(download(), error);
      assert.deepEqual(fetching(), []);
      assert.deepEqual(await names(), []);
      await downloader.look('Main');
      assert.equal(saved(), undefined);
      assert.deepEqual(await records.read('Main'), []);
    });
  }

  it('is no longer on its way where it is cancelled', async () => {
    const { download, fetching } = await openWindow();
    const reason = new Error('never mind');
    await assert.rejects(download(AbortSignal.abort(reason)), reason);
    assert.deepEqual(fetching(), []);
  });

  it('is there although it cannot be remembered', async () => {
    const { download, state, names, unexpected, fetching } = await openWindow();
    await rm(state.folder, { recursive: true });
    await writeFile(state.folder, 'no folder');
    assert.equal((await download()).length, 1);
    assert.deepEqual(await names(), [NAME]);
    assert.equal(unexpected.length, 1);
    assert.deepEqual(fetching(), []);
  });

  it('is there and not remembered where its account was removed meanwhile', async () => {
    const { download, state, store, names } = await openWindow();
    await download(undefined, () => {
      store.setAccounts([accountOf('Other')], new Map());
    });
    assert.deepEqual(await names(), [NAME]);
    assert.deepEqual(await state.names(), []);
  });
});
