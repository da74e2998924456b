import { basename } from 'node:path';
import type { Account } from '../accounts/account.ts';
import { KeyMissingError } from '../accounts/keyErrors.ts';
import { FAILURES } from '../failures.ts';
import type { Archive } from '../kraken/archive.ts';
import type { Log } from '../log/log.ts';
import { reasonOf, type Reason } from '../reason.ts';
import type { ListedReport } from '../reports/listed.ts';
import { findListed, referenceOf, type ReportReference } from '../reports/reference.ts';
import type { ReportStore } from '../reports/store.ts';
import type { DownloadRecord, DownloadRecords } from './downloadRecords.ts';
import type { FetchOptions, SavedFile } from './fetchArchive.ts';
import { extensionOf, baseNameOf } from './fileName.ts';
import { findDownloads } from './savedFiles.ts';

/** The part of the client that is used here. */
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
  /** Called when a download is saved, and in the store. */
  readonly onSaved: (reference: ReportReference) => void;
}

/** The progress of one of several downloads. */
export interface DownloadProgress {
  readonly listed: ListedReport;
  /** Its index among the downloads. */
  readonly index: number;
  /** Bytes received. */
  readonly received: number;
  /** Bytes in total, if known. */
  readonly length: number | undefined;
}

/** Where to save downloads, and how to report and cancel them. */
export interface DownloadTarget extends Pick<FetchOptions, 'folder' | 'saveAs'> {
  readonly signal: AbortSignal;
  /** Called at the start of each download and for every piece that arrives. */
  readonly onProgress?: (progress: DownloadProgress) => void;
}

/** The result of downloading one report. */
export type DownloadOutcome =
  | { readonly kind: 'saved'; readonly listed: ListedReport; readonly files: readonly SavedFile[] }
  | FailedDownload
  /** It was cancelled, or is being downloaded already. */
  | { readonly kind: 'skipped'; readonly reference: ReportReference }
  /** The report is no longer in the list. */
  | { readonly kind: 'unlisted'; readonly reference: ReportReference };

export interface FailedDownload {
  readonly kind: 'failed';
  readonly listed: ListedReport;
  readonly failure: Reason;
}

/** Downloads reports, remembers the downloads, and keeps them in the store up to date. */
export class Downloads {
  readonly #options: DownloadsOptions;
  /** The keys of reports that are being downloaded or wait for their turn. */
  readonly #active = new Set<string>();

  constructor(options: DownloadsOptions) {
    this.#options = options;
  }

  isActive(reference: ReportReference): boolean {
    return this.#active.has(activeKey(reference));
  }

  /**
   * Downloads reports one after the other. A report that is being downloaded already is skipped,
   * and one that would fail like the one before isn't tried.
   *
   * @returns an outcome for each report, in the same order.
   */
  async download(
    references: readonly ReportReference[],
    target: DownloadTarget,
  ): Promise<DownloadOutcome[]> {
    const mine = new Set<ReportReference>();
    for (const reference of references) {
      if (this.isActive(reference)) continue;
      this.#active.add(activeKey(reference));
      mine.add(reference);
    }
    const outcomes: DownloadOutcome[] = [];
    try {
      for (const reference of references) {
        const isMine = mine.has(reference) && !target.signal.aborted;
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

  /** Looks for the downloaded files of an account: users move them, other windows add some. */
  async findFiles(accountId: string): Promise<void> {
    const { store, records } = this.#options;
    store.setDownloads(accountId, await findDownloads(records, accountId));
  }

  /** Looks for the downloaded files of all accounts. */
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
      // Loaded here because it is big, and few sessions need it.
      const { fetchArchive } = await import('./fetchArchive.ts');
      const files = await fetchArchive({
        ...{ folder, saveAs, signal, now },
        retrieve: (signal) => exchange.retrieveExport(report.id, signal),
        baseName: baseNameOf(account.name, report),
        extension: extensionOf(report),
        onProgress: (received, length) => onProgress?.({ listed, index, received, length }),
      });
      const { id, createdtm } = report;
      await this.record(account.id, { id, createdtm, at: now(), files });
      this.#options.onSaved(referenceOf(listed));
      return files;
    } finally {
      store.setFetching(account.id, report.id, false);
    }
  }

  /** Remembers a download. If that fails, the download still counts as saved. */
  async record(accountId: string, record: DownloadRecord): Promise<void> {
    const { store, records, log } = this.#options;
    // Don't store anything for an account that was removed in the meantime.
    if (!store.has(accountId)) return;
    await records.write(accountId, record).catch((error: unknown) => {
      log.error(error);
    });
    await this.findFiles(accountId);
  }
}

/** Finds a failure that the next download has too: of the folder, or of the account's key. */
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
