import assert from 'node:assert/strict';
import { rm, writeFile } from 'node:fs/promises';
import { SecretStorageError } from '../../../../src/core/accounts/keyErrors.ts';
import type { DownloadProgress, DownloadsOptions } from '../../../../src/core/exports/downloads.ts';
import { FileError } from '../../../../src/core/exports/fileError.ts';
import { KrakenError } from '../../../../src/core/kraken/errors.ts';
import { snapshotOf } from '../../../../src/core/reports/snapshot.ts';
import { NOON } from '../../../support/clock.ts';
import { reportOf } from '../../../support/reports.ts';
import { accountOf } from '../../reports/setup.ts';
import { archiveOf, removeFolders, TABLE } from './setup.ts';
import { NAME, openWindow, REFERENCE } from './window.ts';

/** A window that knows some more reports, of two accounts, with references to all of them. */
async function openWithMany(options: Partial<DownloadsOptions> = {}) {
  const window = await openWindow(options);
  const ledgers = ['ONE', 'TWO'].map((id) => reportOf({ id }, 'ledgers'));
  for (const id of ['Main', 'Other']) {
    window.store.setSnapshot(id, snapshotOf(NOON, { trades: [], ledgers }));
  }
  const references = ['Main', 'Other'].flatMap((accountId) =>
    ledgers.map(({ id }) => ({ accountId, report: 'ledgers', id }) as const),
  );
  return {
    ...window,
    references,
    /** What becomes of all of them, as in `saved Main/ONE`. */
    outcomes: async (...more: Parameters<typeof window.download>) => {
      const [target, which = references] = more;
      const outcomes = await window.download(target, which);
      return outcomes.map((outcome) => {
        const word = outcome.kind === 'failed' ? outcome.failure.kind : outcome.kind;
        if ('reference' in outcome) return `${word} ${outcome.reference.id}`;
        return `${word} ${outcome.listed.account.id}/${outcome.listed.report.id}`;
      });
    },
  };
}

/** An exchange that hands nothing out, and the accounts that have asked it. */
function refusing(error: Error) {
  const askedBy: string[] = [];
  const connect: DownloadsOptions['connect'] = ({ id }) => {
    const retrieveExport = () => {
      askedBy.push(id);
      return Promise.reject(error);
    };
    return Promise.resolve({ retrieveExport });
  };
  return { connect, askedBy };
}

describe('a report that is downloaded', () => {
  afterEach(removeFolders);

  it('is asked for by its id, kept under its name, and remembered', async () => {
    const { download, asked, names, path, read, saved, records, log } = await openWindow();
    const files = [{ path: path(NAME), kind: 'table', size: TABLE.length }] as const;
    const [outcome, ...others] = await download();
    assert.equal(outcome?.kind, 'saved');
    assert.deepEqual(outcome.files, files);
    assert.equal(outcome.listed.report.id, 'TCJA');
    assert.deepEqual([others, asked], [[], ['TCJA']]);
    assert.deepEqual(await names(), [NAME]);
    assert.equal(String(await read(NAME)), TABLE);
    const of = { createdtm: 1688669085, at: NOON, files };
    assert.deepEqual(saved(), { ...of, gone: [] });
    assert.deepEqual(await records.read('Main'), [{ id: 'TCJA', ...of }]);
    assert.deepEqual(log, [`Saved TCJA ${NAME} (${TABLE.length} bytes)`]);
  });

  it('is known to be on its way until it is there', async () => {
    const { download, fetching, downloads } = await openWindow();
    const seen: string[][] = [];
    const downloading = download({ onProgress: () => seen.push(fetching()) });
    assert.deepEqual([fetching(), downloads.isActive(REFERENCE)], [['TCJA'], true]);
    await downloading;
    assert.deepEqual(seen, [[], ['TCJA']]);
    assert.deepEqual([fetching(), downloads.isActive(REFERENCE)], [[], false]);
  });

  const failures: Readonly<Record<string, readonly [Partial<DownloadsOptions>, string]>> = {
    'the key is gone': [{ connect: () => Promise.resolve(undefined) }, 'keyMissing'],
    'the secret storage fails': [
      { connect: () => Promise.reject(new SecretStorageError('locked')) },
      'secretStorage',
    ],
    'the exchange fails': [
      { connect: refusing(new KrakenError('network', 'offline')).connect },
      'network',
    ],
    'the archive is damaged': [
      {
        connect: () =>
          Promise.resolve({
            retrieveExport: () => Promise.resolve(archiveOf(Buffer.from('PK'))),
          }),
      },
      'damaged',
    ],
  };
  for (const [why, [options, kind]] of Object.entries(failures)) {
    it(`is no longer on its way where ${why}, and nothing is remembered`, async () => {
      const { download, fetching, saved, names, records, downloads } = await openWindow(options);
      const [outcome] = await download();
      assert.equal(outcome?.kind, 'failed');
      assert.equal(outcome.failure.kind, kind);
      assert.deepEqual(fetching(), []);
      assert.deepEqual(await names(), []);
      await downloads.findFiles('Main');
      assert.equal(saved(), undefined);
      assert.deepEqual(await records.read('Main'), []);
    });
  }

  it('names the folder that takes no file', async () => {
    const { download, path } = await openWindow();
    const folder = path('none');
    const [outcome] = await download({ folder });
    assert.equal(outcome?.kind, 'failed');
    assert.deepEqual(outcome.failure, { kind: 'folderMissing', text: folder });
  });

  it('is there although it cannot be remembered', async () => {
    const { download, state, names, unexpected, fetching } = await openWindow();
    await rm(state.folder, { recursive: true });
    await writeFile(state.folder, 'no folder');
    assert.equal((await download())[0]?.kind, 'saved');
    assert.deepEqual(await names(), [NAME]);
    assert.equal(unexpected.length, 1);
    assert.deepEqual(fetching(), []);
  });

  it('is there and not remembered where its account was removed meanwhile', async () => {
    const { download, state, store, names } = await openWindow();
    const onProgress = () => {
      store.setAccounts([accountOf('Other')], new Map());
    };
    await download({ onProgress });
    assert.deepEqual(await names(), [NAME]);
    assert.deepEqual(await state.names(), []);
  });

  it('is none where it is no longer listed', async () => {
    const { download, asked } = await openWindow();
    const gone = { ...REFERENCE, id: 'GONE' };
    assert.deepEqual(await download({}, [gone]), [{ kind: 'unlisted', reference: gone }]);
    assert.deepEqual(asked, []);
  });
});

describe('reports that are downloaded together', () => {
  afterEach(removeFolders);

  it('come one after the other, each with its progress', async () => {
    const { outcomes } = await openWithMany();
    const begun: string[] = [];
    const onProgress = ({ listed, index, received }: DownloadProgress) => {
      if (received === 0) begun.push(`${index} ${listed.account.id}/${listed.report.id}`);
    };
    const all = ['Main/ONE', 'Main/TWO', 'Other/ONE', 'Other/TWO'];
    assert.deepEqual(
      await outcomes({ onProgress }),
      all.map((name) => `saved ${name}`),
    );
    assert.deepEqual(
      begun,
      all.map((name, index) => `${index} ${name}`),
    );
  });

  it('are not asked for with a key that Kraken has just refused', async () => {
    const { connect, askedBy } = refusing(new KrakenError('key', 'EAPI:Invalid key'));
    const { outcomes } = await openWithMany({ connect });
    const all = ['key Main/ONE', 'key Main/TWO', 'key Other/ONE', 'key Other/TWO'];
    assert.deepEqual(await outcomes(), all);
    assert.deepEqual(askedBy, ['Main', 'Other']);
  });

  it('are not asked for where the folder takes no file, whatever their account', async () => {
    const { connect, askedBy } = refusing(new FileError('diskFull', '/exports'));
    const { outcomes } = await openWithMany({ connect });
    const kinds = (await outcomes()).map((each) => each.split(' ')[0]);
    assert.deepEqual(kinds, Array(4).fill('diskFull'));
    assert.deepEqual(askedBy, ['Main']);
  });

  it('are asked for all the same after a failure that says nothing of the next', async () => {
    const { connect, askedBy } = refusing(new KrakenError('network', 'offline'));
    const { outcomes } = await openWithMany({ connect });
    const kinds = (await outcomes()).map((each) => each.split(' ')[0]);
    assert.deepEqual(kinds, Array(4).fill('network'));
    assert.equal(askedBy.length, 4);
  });

  it('are skipped once it is cancelled, and what was saved before stays', async () => {
    const { outcomes, names, fetching, asked } = await openWithMany();
    const abort = new AbortController();
    const onProgress = ({ index, received }: DownloadProgress) => {
      if (index === 1 && received > 0) abort.abort();
    };
    const { signal } = abort;
    assert.deepEqual(await outcomes({ signal, onProgress }), [
      ...['saved Main/ONE', 'skipped TWO'],
      ...['skipped ONE', 'skipped TWO'],
    ]);
    assert.equal((await names()).length, 1);
    assert.deepEqual(asked, ['ONE', 'TWO']);
    assert.deepEqual(fetching(), []);
  });

  it('are skipped where they are under way already', async () => {
    const { outcomes, asked, references } = await openWithMany();
    const [first] = references;
    assert.ok(first);
    const [one, all] = await Promise.all([outcomes({}, [first]), outcomes()]);
    assert.deepEqual(one, ['saved Main/ONE']);
    assert.equal(all[0], 'skipped ONE');
    assert.equal(asked.length, 4);
  });
});
