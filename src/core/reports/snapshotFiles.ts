import { watch, type FSWatcher } from 'node:fs';
import { mkdir, readdir, readFile, rm } from 'node:fs/promises';
import { basename, join } from 'node:path';
import pLimit from 'p-limit';
import { withLock } from '../storage/lock.ts';
import { writeWhole } from '../storage/wholeFile.ts';
import { Works } from '../storage/works.ts';
import type { Known } from './state.ts';
import { parseKnown, storedKnown } from './storedKnown.ts';

/**
 * Keeps what is known of each account in a file of its own, so that the tree is there before the
 * first call returns, and other windows know it too. The file holds what Kraken sent and is read as
 * Kraken's answers are.
 */
export class SnapshotFiles {
  readonly #folder: string;
  /** A file is not to be written after it was removed. */
  readonly #inTurn = pLimit(1);
  readonly #works = new Works();

  /** @param folder made when it is first written to. */
  constructor(folder: string) {
    this.#folder = folder;
  }

  /** @returns `undefined` where there is none, or none that can be read. */
  async read(accountId: string): Promise<Known | undefined> {
    // What is lost costs a moment's emptiness; the next refresh brings it again.
    return parseKnown(await readFile(this.#path(accountId), 'utf8').catch(() => ''));
  }

  /**
   * Works while no other window asks about the account.
   *
   * @param signal ends the waiting.
   * @throws what the work throws; BusyError; ClosedError; the signal's reason where it was aborted
   * before.
   */
  alone<T>(accountId: string, work: () => Promise<T>, signal?: AbortSignal): Promise<T> {
    const { closed } = this.#works;
    const end = signal ? AbortSignal.any([signal, closed]) : closed;
    return this.#works.do(() => withLock(`${this.#path(accountId)}.lock`, work, end));
  }

  /** @throws what the file system throws; then the former file is as it was. */
  write(accountId: string, known: Known): Promise<void> {
    return this.#inTurn(() => writeWhole(this.#path(accountId), storedKnown(known)));
  }

  /**
   * Tells when another window, or this one, has written what is known of an account. Where a system
   * can watch no more files, nothing is told: what is there is read before the exchange is asked.
   *
   * @param onChange called with the account's id.
   */
  async watch(onChange: (accountId: string) => void): Promise<{ dispose(): void }> {
    const watcher = await this.#watcher().catch(() => undefined);
    watcher?.on('change', (_, name: unknown) => {
      // Where too much changes at once, Windows no longer says what.
      if (typeof name !== 'string') void this.accountIds().then((ids) => ids.map(onChange));
      else if (name.endsWith('.json')) onChange(basename(name, '.json'));
    });
    watcher?.on('error', () => {
      watcher.close();
    });
    return {
      dispose: () => {
        watcher?.close();
      },
    };
  }

  /** Resolves when the file is gone, or was never there. */
  async remove(accountId: string): Promise<void> {
    await this.#inTurn(() => rm(this.#path(accountId), { force: true }));
  }

  /** The accounts of which there is a file. */
  async accountIds(): Promise<string[]> {
    const names = await readdir(this.#folder).catch(() => []);
    return names.filter((name) => name.endsWith('.json')).map((name) => basename(name, '.json'));
  }

  /** Lets no more accounts be asked about alone. Resolves when all that was begun is over. */
  async close(): Promise<void> {
    await this.#works.close();
    await this.#inTurn(() => undefined);
  }

  async #watcher(): Promise<FSWatcher> {
    await mkdir(this.#folder, { recursive: true });
    return watch(this.#folder);
  }

  #path(accountId: string): string {
    return join(this.#folder, `${accountId}.json`);
  }
}
