import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { Account } from '../accounts/account.ts';
import { wrapDiskErrors } from '../exports/fileError.ts';
import type { SavedFile } from '../exports/fetchArchive.ts';
import { historyFolderName } from '../exports/fileName.ts';
import { Requests } from '../exports/requests.ts';
import type { RequestClient } from '../exports/requestReport.ts';
import type { Log } from '../log/log.ts';
import type { Report, ReportType } from '../kraken/report.ts';
import type { ReportStore } from '../reports/store.ts';
import { codeOf } from '../storage/errorCode.ts';
import { BusyError, withLock } from '../storage/lock.ts';
import type { Reading } from '../tables/reading.ts';
import type { Tables } from '../tables/tables.ts';
import { FileCheck } from './fileCheck.ts';
import { EMPTY_HISTORY, HistoryFileError, readHistoryFile } from './historyFile.ts';
import type { History } from './history.ts';
import { kindHistories } from './kindHistories.ts';
import { LOCATION_FILE, Locations } from './locationFile.ts';
import { updateHistory } from './updateHistory.ts';
import { outcomeOf, type UpdateOutcome, type UpdateProgress } from './updateOutcome.ts';
import type { UpdateClient, UpdateReportsOptions } from './updateReports.ts';

export interface HistoriesOptions extends Pick<UpdateReportsOptions, 'refresh' | 'clock'> {
  readonly store: ReportStore;
  /** @returns `undefined` if the account has no key. */
  readonly connect: (account: Account) => Promise<(UpdateClient & RequestClient) | undefined>;
  readonly openTables: () => Promise<Tables>;
  /** The path of a file in an account's own folder, which all windows share. */
  readonly fileOf: (accountId: string, name: string) => string;
  /** Remembers that a report was downloaded. */
  readonly recordDownload: (
    accountId: string,
    report: Report,
    table: Pick<SavedFile, 'path' | 'size'>,
    reading: Reading,
  ) => Promise<void>;
  readonly log: Pick<Log, 'error'>;
  readonly onUnexpected: (error: unknown) => void;
}

export interface HistoryUpdate {
  /** The folder in which that of the history is. Not used if the account has a history. */
  readonly downloadFolder: string;
  /** What the history keeps; by default what it kept so far. */
  readonly reports?: readonly ReportType[];
  readonly signal: AbortSignal;
  readonly onProgress?: (progress: UpdateProgress) => void;
}

/** The name of a file in an account's folder: what is known of the history's files. */
const SEEN_FILE = 'historyFiles.json';

/** In the folder of a history: windows of other programs may work on it, too. */
const LOCK = '.lock';

/** How long to wait for the lock of a window that crashed, in milliseconds. */
const LOCK_WAIT_MS = 6_000;

/** The histories of all accounts. The store has what is known of them. */
export class Histories {
  readonly #options: HistoriesOptions;
  /** By id of an account: the update of this window. */
  readonly #progress = new Map<string, UpdateProgress>();

  readonly #running = new Set<Promise<unknown>>();
  readonly #closing = new AbortController();
  readonly #locations: Locations;
  readonly #requests: Requests;

  constructor(options: HistoriesOptions) {
    const { store, connect, clock, onUnexpected, fileOf } = options;
    this.#options = options;
    this.#locations = new Locations((accountId) => fileOf(accountId, LOCATION_FILE));
    // The list is polled anyway, and the user doesn't wait for these reports.
    const onRequested = () => undefined;
    this.#requests = new Requests({ store, connect, clock, onRequested, onUnexpected });
  }

  /** Whether this window updates a history. */
  get isUpdating(): boolean {
    return this.#progress.size > 0;
  }

  /** Reads the history of an account again. Never fails: the store has the failure. */
  async read(accountId: string): Promise<void> {
    const { store, log } = this.#options;
    try {
      const folder = await this.#locations.read(accountId);
      const progress = this.#progress.get(accountId);
      const history = folder === undefined ? undefined : await this.#historyIn(folder, accountId);
      store.setHistory(accountId, history && { ...history, ...(progress && { progress }) });
    } catch (error) {
      log.error(error);
    }
  }

  async readAll(): Promise<void> {
    const { accounts } = this.#options.store.state;
    await Promise.all(accounts.map(({ account }) => this.read(account.id)));
  }

  /** Brings the history of an account up to date; creates it if there is none. */
  async update(account: Account, update: HistoryUpdate): Promise<UpdateOutcome> {
    const running = this.#update(account, update);
    this.#running.add(running);
    try {
      return await running;
    } finally {
      this.#running.delete(running);
    }
  }

  /** Stops all updates. What they have reached stays. */
  async close(): Promise<void> {
    this.#closing.abort();
    await Promise.allSettled(this.#running);
  }

  async #update(account: Account, { downloadFolder, ...update }: HistoryUpdate) {
    const { clock } = this.#options;
    const lost = new AbortController();
    const signal = AbortSignal.any([update.signal, lost.signal, this.#closing.signal]);
    const onLost = () => {
      lost.abort();
    };
    try {
      const folder = await this.#claimFolder(account, downloadFolder);
      await createFolder(folder);
      const work = () => this.#updateIn(folder, account, { ...update, signal });
      return await withLock(join(folder, LOCK), work, clock, signal, {
        ...{ maxWait: LOCK_WAIT_MS, onLost },
      });
    } catch (error) {
      if (error instanceof BusyError) return { kind: 'elsewhere' } as const;
      return outcomeOf(error, signal);
    } finally {
      this.#progress.delete(account.id);
      await this.read(account.id);
    }
  }

  async #updateIn(
    folder: string,
    account: Account,
    { reports, signal, onProgress }: Omit<HistoryUpdate, 'downloadFolder'>,
  ): Promise<UpdateOutcome> {
    const kept = (await readHistoryFile(folder))?.reports ?? EMPTY_HISTORY.reports;
    return updateHistory({
      ...{ ...this.#options, account, folder, signal },
      requests: this.#requests,
      reports: reports ?? kept,
      tables: await this.#options.openTables(),
      fileCheck: this.#fileCheckOf(account.id),
      onProgress: (progress) => {
        this.#show(account.id, progress);
        onProgress?.(progress);
      },
      onAdded: (report, { name, size, reading }) => {
        const path = join(folder, name);
        return this.#options.recordDownload(account.id, report, { path, size }, reading);
      },
    });
  }

  async #historyIn(folder: string, accountId: string): Promise<History> {
    try {
      const history = await readHistoryFile(folder);
      if (!history) return { folder, kinds: [], unreadable: 'gone' };
      const health = await this.#fileCheckOf(accountId).check(folder, history.files);
      const { updatedAt } = history;
      return {
        ...{ folder, kinds: kindHistories(history, health) },
        ...(updatedAt !== undefined && { updatedAt }),
      };
    } catch (error) {
      if (error instanceof HistoryFileError) return { folder, kinds: [], unreadable: error.kind };
      throw error;
    }
  }

  #show(accountId: string, progress: UpdateProgress): void {
    const { store } = this.#options;
    const isNew = progress.done !== this.#progress.get(accountId)?.done;
    this.#progress.set(accountId, progress);
    if (isNew) {
      void this.read(accountId);
      return;
    }
    const known = store.state.accounts.find(({ account }) => account.id === accountId)?.history;
    if (known) store.setHistory(accountId, { ...known, progress });
  }

  #fileCheckOf(accountId: string): FileCheck {
    return new FileCheck(this.#options.fileOf(accountId, SEEN_FILE));
  }

  /** The folder of the account's history, which no other account has. */
  async #claimFolder({ id, name }: Account, downloadFolder: string): Promise<string> {
    const known = await this.#locations.read(id);
    if (known !== undefined) return known;
    const others = this.#options.store.state.accounts.filter(({ account }) => account.id !== id);
    const taken = await Promise.all(others.map(({ account }) => this.#locations.read(account.id)));
    const base = join(downloadFolder, historyFolderName(name));
    let folder = base;
    for (let number = 2; taken.includes(folder); number++) folder = `${base} (${number})`;
    await this.#locations.write(id, folder);
    return folder;
  }
}

/** The folder around it must exist: it may be on a drive that isn't there now. @throws FileError */
async function createFolder(folder: string): Promise<void> {
  await wrapDiskErrors(async () => {
    try {
      await mkdir(folder);
    } catch (error) {
      if (codeOf(error) !== 'EEXIST') throw error;
    }
  });
}
