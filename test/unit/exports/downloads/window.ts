import { join } from 'node:path';
import {
  Downloads,
  type DownloadsOptions,
  type DownloadTarget,
} from '../../../../src/core/exports/downloads.ts';
import { DownloadRecords } from '../../../../src/core/exports/downloadRecords.ts';
import { snapshotOf } from '../../../../src/core/reports/snapshot.ts';
import { NOON } from '../../../support/clock.ts';
import { reportOf } from '../../../support/reports.ts';
import type { ReportReference } from '../../../../src/core/reports/reference.ts';
import { openStore } from '../../reports/setup.ts';
import { archiveOf, openFolder, TABLE } from './setup.ts';
import { zipOf } from './zip.ts';

const REPORT = reportOf({ id: 'TCJA', datastarttm: '0' }, 'ledgers');
export const REFERENCE: ReportReference = { accountId: 'Main', report: 'ledgers', id: 'TCJA' };
export const NAME = 'main-ledgers-TCJA.csv';

/** A window that knows one account with one report, whose archive can be had. */
export async function openWindow(options: Partial<DownloadsOptions> = {}) {
  const place = await openFolder();
  const state = await openFolder();
  const { store, of } = openStore('Main', 'Other');
  store.setSnapshot('Main', snapshotOf(NOON, { trades: [], ledgers: [REPORT] }));
  const asked: string[] = [];
  const unexpected: unknown[] = [];
  const records = new DownloadRecords((accountId) => join(state.folder, accountId));
  const log: string[] = [];
  const write = (...values: unknown[]) => void log.push(values.join(' '));
  const downloads = new Downloads({
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
    onSaved: () => undefined,
    log: { info: write, warn: write, error: (error) => void unexpected.push(error) },
    ...options,
  });
  let changes = 0;
  store.onDidChange(() => {
    changes += 1;
  });
  return {
    ...place,
    ...{ state, store, asked, unexpected, records, downloads, log },
    /** Downloads the report, or these. */
    download: (more: Partial<DownloadTarget> = {}, references = [REFERENCE]) => {
      const { signal } = new AbortController();
      return downloads.download(references, {
        folder: place.folder,
        saveAs: 'csv',
        signal,
        ...more,
      });
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
