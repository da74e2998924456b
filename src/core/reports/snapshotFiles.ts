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
 * Stores the last result for each account in a file of its own, so that the list is there before
 * the first call returns, and other windows get it too. The file has Kraken's data unchanged and is
 * parsed like Kraken's answers.
 */
export class SnapshotFiles {
  readonly #fileOf: (accountId: string) => string;
  readonly #clock: Clock;
  readonly #writeQueue = pLimit(1);
  readonly #openWork = new OpenWork();

  /** @param fileOf the file of an account, whose folder is created on the first write. */
  constructor(fileOf: (accountId: string) => string, clock: Clock) {
    this.#fileOf = fileOf;
    this.#clock = clock;
  }

  /** @returns `undefined` if there is no file or it is invalid. */
  async read(accountId: string): Promise<PollResult | undefined> {
    // A lost file is no harm: the next refresh writes it again.
    return parsePollResult(await readFile(this.#fileOf(accountId), 'utf8').catch(() => ''));
  }

  /**
   * Runs `work` while no other window polls the account.
   *
   * @param signal cancels the waiting.
   * @throws what `work` throws; BusyError; ClosedError; the signal's reason if it was aborted
   * before `work` started.
   */
  runAlone<T>(accountId: string, work: () => Promise<T>, signal?: AbortSignal): Promise<T> {
    const { closed } = this.#openWork;
    const end = signal ? AbortSignal.any([signal, closed]) : closed;
    const lock = `${this.#fileOf(accountId)}.lock`;
    return this.#openWork.run(() => withLock(lock, work, this.#clock, end));
  }

  /** @throws errors of the file system; the former file is then unchanged. */
  write(accountId: string, result: PollResult): Promise<void> {
    return this.#writeQueue(() =>
      writeFileAtomic(this.#fileOf(accountId), serializePollResult(result)),
    );
  }

  /**
   * Calls `onChange` when any window has written the file of an account. If the system can't watch
   * more files, nothing is reported; the file is read before each poll anyway.
   *
   * @returns a function that stops watching.
   */
  async watch(accountId: string, onChange: () => void): Promise<() => void> {
    const file = this.#fileOf(accountId);
    const watcher = await watchFolder(dirname(file)).catch(() => undefined);
    watcher?.on('change', (_, name: unknown) => {
      // If too much changes at once, Windows doesn't say what.
      if (typeof name !== 'string' || name === basename(file)) onChange();
    });
    watcher?.on('error', () => {
      watcher.close();
    });
    return () => watcher?.close();
  }

  /** Resolves when all pending writes are done. */
  async settled(): Promise<void> {
    await this.#writeQueue(() => undefined);
  }

  /** Prevents further polls. Resolves when all running work is done. */
  async close(): Promise<void> {
    await this.#openWork.close();
    await this.settled();
  }
}

async function watchFolder(folder: string): Promise<FSWatcher> {
  await mkdir(folder, { recursive: true });
  return watch(folder);
}
