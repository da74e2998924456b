import type { Account } from '../accounts/account.ts';
import { KeyMissingError } from '../accounts/keyMissingError.ts';
import type { Archive } from '../kraken/archive.ts';
import type { Report } from '../kraken/report.ts';
import type { ReportStore } from '../reports/store.ts';
import type { DownloadOptions, SavedFile } from './downloadArchive.ts';
import { findDownloads } from './savedFiles.ts';
import { endingOf, stemOf } from './fileName.ts';
import type { DownloadRecord, DownloadRecords } from './downloadRecords.ts';

/** The part of the client that a download needs. */
export interface ArchiveSource {
  retrieveExport(id: string, signal: AbortSignal): Promise<Archive>;
}

export interface DownloaderOptions {
  readonly store: ReportStore;
  readonly records: DownloadRecords;
  /** @returns `undefined` where the account's key is gone. */
  readonly connect: (account: Account) => Promise<ArchiveSource | undefined>;
  /** Milliseconds since 1970, UTC. */
  readonly now: () => number;
  /** Told of what goes wrong beside a download that brought its files. */
  readonly onUnexpected: (error: unknown) => void;
}

/** Where a report is to go, and who wants to know how it goes. */
export type DownloadTarget = Pick<DownloadOptions, 'folder' | 'saveAs' | 'onProgress' | 'signal'>;

/** Fetches reports, remembers what was fetched, and keeps the store's word on it true. */
export class Downloader {
  readonly #options: DownloaderOptions;

  constructor(options: DownloaderOptions) {
    this.#options = options;
  }

  /**
   * Fetches a report that is ready.
   *
   * @throws KrakenError, DownloadError, SecretStorageError, KeyMissingError, or the signal's
   * reason where it was aborted.
   */
  async download(account: Account, report: Report, target: DownloadTarget): Promise<SavedFile[]> {
    const { store, connect, now } = this.#options;
    store.setFetching(account.id, report.id, true);
    try {
      const exchange = await connect(account);
      if (!exchange) throw new KeyMissingError();
      // With all that reads archives, which few sessions need.
      const { download } = await import('./downloadArchive.ts');
      const files = await download({
        ...target,
        retrieve: (signal) => exchange.retrieveExport(report.id, signal),
        stem: stemOf(account.name, report),
        ending: endingOf(report),
        now,
      });
      const { id, createdtm } = report;
      await this.#remember(account.id, { id, createdtm, at: now(), files });
      return files;
    } finally {
      store.setFetching(account.id, report.id, false);
    }
  }

  /** Looks what is there of an account's downloads: files are moved, and other windows fetch. */
  async look(accountId: string): Promise<void> {
    const { store, records } = this.#options;
    store.setDownloads(accountId, await findDownloads(records, accountId));
  }

  /** Looks what is there of every account's downloads. */
  async lookAll(): Promise<void> {
    const { accounts } = this.#options.store.state;
    await Promise.all(accounts.map(({ account }) => this.look(account.id)));
  }

  /** The files are there, whatever becomes of the word that they are. */
  async #remember(accountId: string, record: DownloadRecord): Promise<void> {
    const { store, records, onUnexpected } = this.#options;
    // Nothing is kept of an account that was removed in the meantime.
    if (!store.has(accountId)) return;
    await records.write(accountId, record).catch(onUnexpected);
    await this.look(accountId);
  }
}
