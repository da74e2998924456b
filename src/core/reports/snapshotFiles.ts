import { watch, type FSWatcher } from 'node:fs';
import { mkdir, readFile } from 'node:fs/promises';
import { basename, dirname } from 'node:path';
import pLimit from 'p-limit';
import type { Clock } from '../kraken/clock.ts';
import { withLock } from '../storage/lock.ts';
import { writeFileAtomic } from '../storage/atomicFile.ts';
import { OpenWork } from '../storage/openWork.ts';
import type { PollResult } from './state.ts';
import { parsePollResult, serializePollResult } from './storedPollResult.ts';

/**
 * Keeps what is known of each account in a file of its own, so that the tree is there before the
 * first call returns, and other windows know it too. The file holds what Kraken sent and is read as
 * Kraken's answers are.
 */
export class SnapshotFiles {
  readonly #fileOf: (accountId: string) => string;
  readonly #clock: Clock;
  readonly #writeQueue = pLimit(1);
  readonly #openWork = new OpenWork();

  /** @param fileOf the file of an account, whose folder is made when it is first written to. */
  constructor(fileOf: (accountId: string) => string, clock: Clock) {
    this.#fileOf = fileOf;
    this.#clock = clock;
  }

  /** @returns `undefined` where there is none, or none that can be read. */
  async read(accountId: string): Promise<PollResult | undefined> {
    // What is lost costs a moment's emptiness; the next refresh brings it again.
    return parsePollResult(await readFile(this.#fileOf(accountId), 'utf8').catch(() => ''));
  }

  /**
   * Works while no other window asks about the account.
   *
   * @param signal ends the waiting.
   * @throws what the work throws; BusyError; ClosedError; the signal's reason if it was aborted
   * before.
   */
  runAlone<T>(accountId: string, work: () => Promise<T>, signal?: AbortSignal): Promise<T> {
    const { closed } = this.#openWork;
    const end = signal ? AbortSignal.any([signal, closed]) : closed;
    const lock = `${this.#fileOf(accountId)}.lock`;
    return this.#openWork.run(() => withLock(lock, work, this.#clock, end));
  }

  /** @throws what the file system throws; then the former file is as it was. */
  write(accountId: string, known: PollResult): Promise<void> {
    return this.#writeQueue(() =>
      writeFileAtomic(this.#fileOf(accountId), serializePollResult(known)),
    );
  }

  /**
   * Tells when another window, or this one, has written what is known of an account. Where a system
   * can watch no more files, nothing is told: what is there is read before the exchange is asked.
   *
   * @returns what ends it.
   */
  async watch(accountId: string, onChange: () => void): Promise<() => void> {
    const file = this.#fileOf(accountId);
    const watcher = await watchFolder(dirname(file)).catch(() => undefined);
    watcher?.on('change', (_, name: unknown) => {
      // Where too much changes at once, Windows no longer says what.
      if (typeof name !== 'string' || name === basename(file)) onChange();
    });
    watcher?.on('error', () => {
      watcher.close();
    });
    return () => watcher?.close();
  }

  /** Resolves when all that was to be written is written. */
  async settled(): Promise<void> {
    await this.#writeQueue(() => undefined);
  }

  /** Lets no more accounts be asked about alone. Resolves when all that was begun is over. */
  async close(): Promise<void> {
    await this.#openWork.close();
    await this.settled();
  }
}

async function watchFolder(folder: string): Promise<FSWatcher> {
  await mkdir(folder, { recursive: true });
  return watch(folder);
}
