import { Downloader, type DownloaderOptions } from '../../../src/core/exports/downloader.ts';
import { DownloadRecords } from '../../../src/core/exports/downloadRecords.ts';
import { snapshotOf } from '../../../src/core/reports/snapshot.ts';
import { NOON } from '../../support/clock.ts';
import { reportOf } from '../../support/reports.ts';
import { accountOf, openStore } from '../reports/setup.ts';
import { archiveOf, openFolder, TABLE } from './setup.ts';
import { zipOf } from './zip.ts';

const ACCOUNT = { ...accountOf('Main'), name: 'My Account' };
const REPORT = reportOf({ id: 'TCJA', datastarttm: '0' }, 'ledgers');
export const NAME = 'my-account-ledgers-TCJA.csv';

/** A window that knows one account with one report, whose archive can be had. */
export async function openWindow(options: Partial<DownloaderOptions> = {}) {
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
