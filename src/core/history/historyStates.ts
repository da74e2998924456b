import type { Log } from '../log/log.ts';
import type { ReportStore } from '../reports/store.ts';
import { FileCheck } from './fileCheck.ts';
import type { History } from './history.ts';
import { HistoryFileError, readHistoryFile } from './historyFile.ts';
import { isWorkedOn } from './historyFolder.ts';
import { kindHistories } from './kindHistories.ts';
import type { Locations } from './locationFile.ts';
import { SharedProgress } from './sharedProgress.ts';
import type { UpdateProgress } from './updateOutcome.ts';

export interface HistoryStatesOptions {
  readonly store: ReportStore;
  readonly locations: Locations;
  /** The path of a file in an account's own folder, which all windows share. */
  readonly fileOf: (accountId: string, name: string) => string;
  readonly log: Pick<Log, 'error'>;
}

/** The names of files in an account's folder: what is known of the history's files, and progress. */
const SEEN_FILE = 'historyFiles.json';
const PROGRESS_FILE = 'historyProgress.json';

/** Keeps in the store what is known of the histories. */
export class HistoryStates {
  readonly #options: HistoryStatesOptions;
  /** By id of an account: how far the update of this window is. */
  readonly #progress = new Map<string, UpdateProgress>();
  readonly #shared = new Map<string, SharedProgress>();
  /** By id of an account: the last reading, and the one that hasn't begun yet. */
  readonly #reads = new Map<string, Promise<void>>();
  readonly #queued = new Map<string, Promise<void>>();

  constructor(options: HistoryStatesOptions) {
    this.#options = options;
  }

  /** Whether this window updates a history. */
  get isUpdating(): boolean {
    return this.#progress.size > 0;
  }

  /** Reads the history of an account again. Never fails: the log has the failure. */
  read(accountId: string): Promise<void> {
    const queued = this.#queued.get(accountId);
    if (queued) return queued;
    const running = this.#reads.get(accountId) ?? Promise.resolve();
    const read = running.then(() => {
      this.#queued.delete(accountId);
      return this.#read(accountId);
    });
    this.#queued.set(accountId, read);
    this.#reads.set(accountId, read);
    return read;
  }

  /** Shows how far an update is, in all windows. */
  show(accountId: string, progress: UpdateProgress): void {
    const { store } = this.#options;
    const isNew = progress.done !== this.#progress.get(accountId)?.done;
    this.#progress.set(accountId, progress);
    this.#sharedOf(accountId).write(progress);
    const known = store.state.accounts.find(({ account }) => account.id === accountId)?.history;
    if (isNew) void this.read(accountId);
    else if (known) store.setHistory(accountId, { ...known, progress });
  }

  /** Call when an update has ended, before the history is read again. */
  async end(accountId: string): Promise<void> {
    if (this.#progress.delete(accountId)) await this.#sharedOf(accountId).clear();
  }

  /** How far the update is that this window runs, or another one. */
  async progressOf(accountId: string, folder: string): Promise<UpdateProgress | undefined> {
    const own = this.#progress.get(accountId);
    if (own) return own;
    const shared = await this.#sharedOf(accountId).read();
    return shared && (await isWorkedOn(folder)) ? shared : undefined;
  }

  fileCheckOf(accountId: string): FileCheck {
    return new FileCheck(this.#options.fileOf(accountId, SEEN_FILE));
  }

  async #read(accountId: string): Promise<void> {
    const { store, locations, log } = this.#options;
    try {
      const folder = await locations.read(accountId);
      const history = folder === undefined ? undefined : await this.#historyIn(folder, accountId);
      store.setHistory(accountId, history);
    } catch (error) {
      log.error(error);
    }
  }

  async #historyIn(folder: string, accountId: string): Promise<History> {
    const progress = await this.progressOf(accountId, folder);
    const known = { folder, kinds: [], ...(progress && { progress }) };
    try {
      const history = await readHistoryFile(folder);
      if (!history) return { ...known, unreadable: 'gone' };
      const health = await this.fileCheckOf(accountId).check(folder, history.files);
      const { updatedAt } = history;
      return {
        ...{ ...known, kinds: kindHistories(history, health) },
        ...(updatedAt !== undefined && { updatedAt }),
      };
    } catch (error) {
      if (error instanceof HistoryFileError) return { ...known, unreadable: error.kind };
      throw error;
    }
  }

  #sharedOf(accountId: string): SharedProgress {
    const known = this.#shared.get(accountId);
    if (known) return known;
    const made = new SharedProgress(this.#options.fileOf(accountId, PROGRESS_FILE));
    this.#shared.set(accountId, made);
    return made;
  }
}
