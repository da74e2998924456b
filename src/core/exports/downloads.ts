import { basename } from 'node:path';
import type { Account } from '../accounts/account.ts';
import { KeyMissingError } from '../accounts/keyMissingError.ts';
import { FAILURES } from '../failures.ts';
import type { Archive } from '../kraken/archive.ts';
import type { Log } from '../log/log.ts';
import { reasonOf, type Reason } from '../reason.ts';
import type { ListedReport } from '../reports/listed.ts';
import { findListed, type ReportReference } from '../reports/reference.ts';
import type { ReportStore } from '../reports/store.ts';
import type { DownloadRecord, DownloadRecords } from './downloadRecords.ts';
import type { FetchOptions, SavedFile } from './fetchArchive.ts';
import { extensionOf, baseNameOf } from './fileName.ts';
import { findDownloads } from './savedFiles.ts';

/** The part of the client that a download needs. */
export interface DownloadClient {
  retrieveExport(id: string, signal: AbortSignal): Promise<Archive>;
}

export interface DownloadsOptions {
  readonly store: ReportStore;
  readonly records: DownloadRecords;
  /** @returns `undefined` if the account has no key. */
  readonly connect: (account: Account) => Promise<DownloadClient | undefined>;
  /** Unix milliseconds. */
  readonly now: () => number;
  readonly log: Pick<Log, 'info' | 'warn' | 'error'>;
}

/** How far one of several downloads is. */
export interface DownloadProgress {
  readonly listed: ListedReport;
  /** Which one it is, from 0. */
  readonly index: number;
  /** Bytes so far. */
  readonly received: number;
  /** All bytes, where known. */
  readonly length: number | undefined;
}

/** Where downloads go, and who wants to know how they go. */
export interface DownloadTarget extends Pick<FetchOptions, 'folder' | 'saveAs'> {
  readonly signal: AbortSignal;
  /** Called when a download begins, and for every piece that has arrived. */
  readonly onProgress?: (progress: DownloadProgress) => void;
}

/** How the download of one report has ended. */
export type DownloadOutcome =
  | { readonly kind: 'saved'; readonly listed: ListedReport; readonly files: readonly SavedFile[] }
  | FailedDownload
  /** It was cancelled, or is under way already: nothing was saved by this one. */
  | { readonly kind: 'skipped'; readonly reference: ReportReference }
  /** The report is no longer listed. */
  | { readonly kind: 'unlisted'; readonly reference: ReportReference };

export interface FailedDownload {
  readonly kind: 'failed';
  readonly listed: ListedReport;
  readonly failure: Reason;
}

/** Downloads reports, remembers what was downloaded, and keeps the store's word on it true. */
export class Downloads {
  readonly #options: DownloadsOptions;
  /** Those that are being downloaded, or whose turn comes after another one's. */
  readonly #active = new Set<string>();

  constructor(options: DownloadsOptions) {
    this.#options = options;
  }

  isActive(reference: ReportReference): boolean {
    return this.#active.has(activeKey(reference));
  }

  /**
   * Downloads reports one after the other, each of them once at a time however often that is asked
   * for. What can only fail as the one before is not tried.
   *
   * @returns an outcome for each, in their order.
   */
  async download(
    references: readonly ReportReference[],
    target: DownloadTarget,
  ): Promise<DownloadOutcome[]> {
    const mine = references.filter((reference) => !this.isActive(reference));
    for (const reference of mine) this.#active.add(activeKey(reference));
    const outcomes: DownloadOutcome[] = [];
    try {
      for (const reference of references) {
        const isMine = mine.includes(reference) && !target.signal.aborted;
        outcomes.push(
          isMine
            ? await this.#downloadOne(reference, outcomes, target)
            : { kind: 'skipped', reference },
        );
      }
      return outcomes;
    } finally {
      for (const reference of mine) this.#active.delete(activeKey(reference));
    }
  }

  /** Looks what is there of an account's downloads: files are moved, and other windows download. */
  async findFiles(accountId: string): Promise<void> {
    const { store, records } = this.#options;
    store.setDownloads(accountId, await findDownloads(records, accountId));
  }

  /** Looks what is there of every account's downloads. */
  async findAllFiles(): Promise<void> {
    const { accounts } = this.#options.store.state;
    await Promise.all(accounts.map(({ account }) => this.findFiles(account.id)));
  }

  async #downloadOne(
    reference: ReportReference,
    before: readonly DownloadOutcome[],
    target: DownloadTarget,
  ): Promise<DownloadOutcome> {
    const { store, log } = this.#options;
    const listed = findListed(store.state.accounts, reference);
    if (!listed) return { kind: 'unlisted', reference };
    const failure = findBlockingFailure(before, reference.accountId);
    if (failure) return { kind: 'failed', listed, failure };
    try {
      const files = await this.#fetch(listed, before.length, target);
      const sizes = files.map(({ path, size }) => `${basename(path)} (${size} bytes)`);
      log.info(`Saved ${reference.id}`, sizes.join(', '));
      return { kind: 'saved', listed, files };
    } catch (error) {
      if (error === target.signal.reason) return { kind: 'skipped', reference };
      log.warn(`RetrieveExport ${reference.id}`, error);
      return { kind: 'failed', listed, failure: reasonOf(error) };
    }
  }

  async #fetch(
    listed: ListedReport,
    index: number,
    { folder, saveAs, signal, onProgress }: DownloadTarget,
  ): Promise<SavedFile[]> {
    const { store, connect, now } = this.#options;
    const { account, report } = listed;
    onProgress?.({ listed, index, received: 0, length: undefined });
    store.setFetching(account.id, report.id, true);
    try {
      const exchange = await connect(account);
      if (!exchange) throw new KeyMissingError();
      // With all that reads archives, which few sessions need.
      const { fetchArchive } = await import('./fetchArchive.ts');
      const files = await fetchArchive({
        ...{ folder, saveAs, signal, now },
        retrieve: (signal) => exchange.retrieveExport(report.id, signal),
        baseName: baseNameOf(account.name, report),
        extension: extensionOf(report),
        onProgress: (received, length) => onProgress?.({ listed, index, received, length }),
      });
      const { id, createdtm } = report;
      await this.#record(account.id, { id, createdtm, at: now(), files });
      return files;
    } finally {
      store.setFetching(account.id, report.id, false);
    }
  }

  /** The files are there, whatever becomes of the word that they are. */
  async #record(accountId: string, record: DownloadRecord): Promise<void> {
    const { store, records, log } = this.#options;
    // Nothing is kept of an account that was removed in the meantime.
    if (!store.has(accountId)) return;
    await records.write(accountId, record).catch((error: unknown) => {
      log.error(error);
    });
    await this.findFiles(accountId);
  }
}

/** Why the next download would fail as well: the folder takes no file, or Kraken refuses the key. */
function findBlockingFailure(
  outcomes: readonly DownloadOutcome[],
  accountId: string,
): Reason | undefined {
  const failed = outcomes.filter((outcome) => outcome.kind === 'failed');
  return failed.find(({ listed, failure }) => {
    const { blocksNext, remedy } = FAILURES[failure.kind];
    return blocksNext && (remedy === 'chooseFolder' || listed.account.id === accountId);
  })?.failure;
}

function activeKey({ accountId, id }: ReportReference): string {
  return JSON.stringify([accountId, id]);
}
