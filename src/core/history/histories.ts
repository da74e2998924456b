import { rmdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { Account } from '../accounts/account.ts';
import type { SavedFile } from '../exports/fetchArchive.ts';
import { Requests } from '../exports/requests.ts';
import type { RequestClient } from '../exports/requestReport.ts';
import type { Log } from '../log/log.ts';
import type { Report, ReportType } from '../kraken/report.ts';
import { dayNumber } from '../news/news.ts';
import type { ReportStore } from '../reports/store.ts';
import type { Reading } from '../tables/reading.ts';
import type { Tables } from '../tables/tables.ts';
import { EMPTY_HISTORY, readHistoryFile, writeHistoryFile } from './historyFile.ts';
import { KeptSums } from './keptSums.ts';
import { HistoryStates } from './historyStates.ts';
import { HistoryTurns, type HistoryWork } from './historyTurns.ts';
import { LOCATION_FILE } from './history.ts';
import { Locations } from './locationFile.ts';
import { takeFiles, type OfferedFile, type TakenFile } from './takeFiles.ts';
import { updateHistory } from './updateHistory.ts';
import type { UpdateOutcome } from './updateOutcome.ts';
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
  /** @returns true once for each name, to one of all windows. */
  readonly claim: (accountId: string, name: string) => Promise<boolean>;
  readonly log: Pick<Log, 'error'>;
  readonly onUnexpected: (error: unknown) => void;
}

export interface HistoryUpdate extends HistoryWork {
  /** What the history keeps from now on, besides what it kept so far. */
  readonly reports?: readonly ReportType[];
  /**
   * Whether the update is needed, asked when no other window works on the history; it is by default.
   *
   * @param updatedAt Unix milliseconds: when the history was last brought up to date.
   */
  readonly isDue?: (updatedAt: number | undefined) => boolean;
}

export interface FilesOffer extends HistoryWork {
  readonly files: readonly OfferedFile[];
}

/** The name of a folder in an account's folder: what each file of the history adds up to. */
const SUMS_FOLDER = 'historySums';

const HOUR_MS = 60 * 60 * 1000;

/** The histories of all accounts. The store has what is known of them. */
export class Histories {
  readonly #options: HistoriesOptions;
  readonly #locations: Locations;
  readonly #states: HistoryStates;
  readonly #turns: HistoryTurns;
  readonly #requests: Requests;

  constructor(options: HistoriesOptions) {
    const { store, connect, clock, onUnexpected, fileOf, log } = options;
    this.#options = options;
    this.#locations = new Locations((accountId) => fileOf(accountId, LOCATION_FILE));
    this.#states = new HistoryStates({ store, fileOf, log, locations: this.#locations });
    const shared = { locations: this.#locations, states: this.#states };
    this.#turns = new HistoryTurns({ ...shared, store, clock });
    // The list is polled anyway, and the user doesn't wait for these reports.
    const onRequested = () => undefined;
    this.#requests = new Requests({ store, connect, clock, onRequested, onUnexpected });
  }

  /** Whether this window updates a history. */
  get isUpdating(): boolean {
    return this.#states.isUpdating;
  }

  /** Reads the history of an account again. Never fails: the log has the failure. */
  read(accountId: string): Promise<void> {
    return this.#states.read(accountId);
  }

  async readAll(): Promise<void> {
    const { accounts } = this.#options.store.state;
    await Promise.all(accounts.map(({ account }) => this.read(account.id)));
  }

  /**
   * Brings the history of an account up to date; creates it if there is none. If another window
   * works on it, waits until that has ended.
   */
  async update(account: Account, update: HistoryUpdate): Promise<UpdateOutcome> {
    return this.#turns.take(account, update, async (folder, signal) => {
      const known = await readHistoryFile(folder);
      if (update.isDue && !update.isDue(known?.updatedAt)) return { kind: 'done', added: 0 };
      // A folder that was found again keeps what it kept.
      const wanted = new Set([...(known?.reports ?? []), ...(update.reports ?? [])]);
      const reports = wanted.size > 0 ? [...wanted] : EMPTY_HISTORY.reports;
      // The next update goes on with what the user wants, even if this one gets nowhere.
      if (!known) await writeHistoryFile(folder, { ...EMPTY_HISTORY, reports: [...reports] });
      return updateHistory({
        ...{ ...this.#options, account, folder, signal, reports },
        requests: this.#requests,
        tables: await this.#options.openTables(),
        fileCheck: this.#states.fileCheckOf(account.id),
        keptSums: this.keptSumsOf(account.id),
        onProgress: (progress) => {
          this.#states.show(account.id, progress);
          update.onProgress?.(progress);
        },
        onAdded: (report, { name, size, reading }) => {
          const path = join(folder, name);
          return this.#options.recordDownload(account.id, report, { path, size }, reading);
        },
      });
    });
  }

  /**
   * Updates a history that was last updated so many milliseconds ago, or not yet to its end. All
   * windows together try once an hour.
   *
   * @returns `undefined` if there is nothing to do.
   */
  async updateIfDue(
    account: Account,
    interval: number,
    signal: AbortSignal,
  ): Promise<UpdateOutcome | undefined> {
    const { store, clock, claim } = this.#options;
    const { history } = store.state.accounts.find((each) => each.account.id === account.id) ?? {};
    const isDue = (updatedAt = 0) => {
      const now = clock.now();
      // One from the future is from before the clock was set back.
      return now - updatedAt >= interval || updatedAt > now;
    };
    if (!history || history.unreadable || history.progress || !isDue(history.updatedAt)) {
      return undefined;
    }
    const hour = Math.floor(clock.now() / HOUR_MS);
    if (!(await claim(account.id, `hour ${hour}`))) return undefined;
    return this.update(account, { signal, isDue });
  }

  /**
   * Remembers where the user has moved a history to.
   *
   * @returns whether there is a history in the folder that isn't another account's.
   * @throws FileError
   */
  async moveTo(accountId: string, folder: string): Promise<boolean> {
    const { accounts } = this.#options.store.state;
    const others = accounts.filter(({ account: { id } }) => id !== accountId);
    const taken = await Promise.all(others.map(({ account: { id } }) => this.#locations.read(id)));
    // One that can't be understood is a history as well.
    const isThere = await readHistoryFile(folder).then(
      (history) => history !== undefined,
      () => true,
    );
    if (!isThere || taken.includes(folder)) return false;
    await this.#locations.write(accountId, folder);
    await this.read(accountId);
    return true;
  }

  /**
   * Whether a trouble of a history is to be told: once a day, in one of all windows.
   *
   * @param name of the trouble.
   */
  async isNews(accountId: string, name: string): Promise<boolean> {
    const { claim, clock } = this.#options;
    return claim(accountId, `${name} ${dayNumber(clock.now())}`);
  }

  /** Takes files into the history of an account, as far as they verify; creates it if needed. */
  async addFiles(
    account: Account,
    offer: FilesOffer,
  ): Promise<UpdateOutcome | { readonly kind: 'taken'; readonly taken: readonly TakenFile[] }> {
    const outcome = await this.#turns.take(account, offer, async (folder, signal) => {
      const known = (await readHistoryFile(folder)) ?? EMPTY_HISTORY;
      const tables = await this.#options.openTables();
      const keptSums = this.keptSumsOf(account.id);
      const options = { folder, tables, keptSums, signal };
      const { history, taken } = await takeFiles(options, known, offer.files);
      const isChanged = taken.some(({ kind }) => kind === 'added');
      if (isChanged) await writeHistoryFile(folder, history);
      return { kind: 'taken', taken } as const;
    });
    if (offer.beginning) await this.#dropUnused(account.id);
    return outcome;
  }

  /** A history that was to begin, but has nothing. */
  async #dropUnused(accountId: string): Promise<void> {
    const folder = await this.#locations.read(accountId);
    if (folder === undefined || (await readHistoryFile(folder))) return;
    await this.#locations.forget(accountId);
    // One that isn't empty stays.
    await rmdir(folder).catch(() => undefined);
    await this.read(accountId);
  }

  /** What the files of an account's history add up to. */
  keptSumsOf(accountId: string): KeptSums {
    return new KeptSums(this.#options.fileOf(accountId, SUMS_FOLDER));
  }

  /** Stops all work. What it has reached stays. */
  async close(): Promise<void> {
    await this.#turns.close();
  }
}
