import { join } from 'node:path';
import type { Account } from '../accounts/account.ts';
import { historyFolderName } from '../exports/fileName.ts';
import type { Clock } from '../kraken/clock.ts';
import type { ReportsReader } from '../reports/state.ts';
import { BusyError } from '../storage/lock.ts';
import { HistoryFileError, readHistoryFile } from './historyFile.ts';
import { isWorkedOn, workAlone } from './historyFolder.ts';
import type { HistoryStates } from './historyStates.ts';
import type { Locations } from './locationFile.ts';
import { outcomeOf, type UpdateOutcome, type UpdateProgress } from './updateOutcome.ts';

/** Work on the history of an account. */
export interface HistoryWork {
  /** Where a history may begin; missing if the account's history is to be there. */
  readonly beginning?: {
    /** The folder in which that of the history is going to be. */
    readonly downloadFolder: string;
    /** Whether the user has given up the folder where it was. */
    readonly isAnew: boolean;
  };
  readonly signal: AbortSignal;
  readonly onProgress?: (progress: UpdateProgress) => void;
}

export interface HistoryTurnsOptions {
  readonly store: ReportsReader;
  readonly clock: Clock;
  readonly locations: Locations;
  readonly states: HistoryStates;
}

/** How often to look what another window has done, in milliseconds. */
const FOLLOW_MS = 1_000;

/** Lets one of all windows work on a history, while the others follow what it does. */
export class HistoryTurns {
  readonly #options: HistoryTurnsOptions;
  readonly #running = new Set<Promise<unknown>>();
  readonly #closing = new AbortController();

  constructor(options: HistoryTurnsOptions) {
    this.#options = options;
  }

  /**
   * Works on a history while no other window does, and reads it again afterwards. If another window
   * works on it, waits until that has ended.
   */
  async take<T>(
    account: Account,
    work: HistoryWork,
    task: (folder: string, signal: AbortSignal) => Promise<T>,
  ): Promise<T | UpdateOutcome> {
    const signal = AbortSignal.any([work.signal, this.#closing.signal]);
    const running = this.#locked(account, { ...work, signal }, task);
    this.#running.add(running);
    try {
      return await running;
    } catch (error) {
      return outcomeOf(error, signal);
    } finally {
      this.#running.delete(running);
      await this.#options.states.read(account.id);
    }
  }

  /** Stops all work. What it has reached stays. */
  async close(): Promise<void> {
    this.#closing.abort();
    await Promise.allSettled(this.#running);
  }

  async #locked<T>(
    account: Account,
    work: HistoryWork,
    task: (folder: string, signal: AbortSignal) => Promise<T>,
  ): Promise<T | UpdateOutcome> {
    const { clock, states } = this.#options;
    const folder = await this.#folderOf(account, work);
    const alone = async (signal: AbortSignal) => {
      try {
        return await task(folder, signal);
      } finally {
        await states.end(account.id);
      }
    };
    try {
      return await workAlone(folder, alone, clock, work.signal);
    } catch (error) {
      if (!(error instanceof BusyError)) throw error;
      await this.#follow(account, folder, work);
      return { kind: 'elsewhere' };
    }
  }

  /** @throws HistoryFileError if it is to be there, but is not; FileError. */
  async #folderOf({ id, name }: Account, { beginning }: HistoryWork): Promise<string> {
    const { store, locations } = this.#options;
    const known = await locations.read(id);
    if (!beginning) {
      if (known === undefined || !(await readHistoryFile(known)))
        throw new HistoryFileError('gone');
      return known;
    }
    const others = store.state.accounts.flatMap(({ account }) =>
      account.id === id ? [] : account.id,
    );
    const wanted = join(beginning.downloadFolder, historyFolderName(name));
    return locations.claim(id, beginning.isAnew ? undefined : known, wanted, others);
  }

  /** Waits until the window that works on a history has ended. */
  async #follow({ id }: Account, folder: string, { signal, onProgress }: HistoryWork) {
    const { clock, states } = this.#options;
    while (await isWorkedOn(folder)) {
      await states.read(id);
      const progress = await states.progressOf(id, folder);
      if (progress) onProgress?.(progress);
      await clock.sleep(FOLLOW_MS, signal);
    }
  }
}
