import { watch } from 'node:fs';
import { mkdir, readdir, readFile, rm } from 'node:fs/promises';
import { basename, join } from 'node:path';
import pLimit from 'p-limit';
import * as v from 'valibot';
import { parseReports } from '../kraken/schema.ts';
import { withLock } from '../storage/lock.ts';
import { writeWhole } from '../storage/wholeFile.ts';
import { snapshotOf, type Snapshot } from './snapshot.ts';
import { FAILURE_KINDS, type Known } from './state.ts';

const StoredFailure = v.object({
  kind: v.picklist(FAILURE_KINDS),
  text: v.string(),
  at: v.number(),
  until: v.optional(v.number()),
  times: v.number(),
});

const File = v.object({
  takenAt: v.optional(v.number()),
  trades: v.optional(v.unknown()),
  ledgers: v.optional(v.unknown()),
  checkedAt: v.optional(v.number()),
  // One that another version writes is worth less than the lists beside it.
  failure: v.fallback(v.optional(StoredFailure), undefined),
});

/**
 * Keeps what is known of each account in a file of its own, so that the tree is there before the
 * first call returns, and other windows know it too. The file holds what Kraken sent and is read as
 * Kraken's answers are.
 */
export class SnapshotFiles {
  readonly #folder: string;
  /** A file is not to be written after it was removed. */
  readonly #inTurn = pLimit(1);

  /** @param folder made when it is first written to. */
  constructor(folder: string) {
    this.#folder = folder;
  }

  /** @returns `undefined` where there is none, or none that can be read. */
  async read(accountId: string): Promise<Known | undefined> {
    try {
      const file = v.parse(File, JSON.parse(await readFile(this.#path(accountId), 'utf8')));
      const { takenAt, checkedAt = takenAt, failure } = file;
      const snapshot = takenAt === undefined ? undefined : readSnapshot(takenAt, file);
      // A failure is known without a snapshot, but what was there can't be half of one.
      const isWhole = takenAt === undefined ? failure !== undefined : snapshot !== undefined;
      return isWhole ? { snapshot, checkedAt, failure } : undefined;
    } catch {
      // What is lost costs a moment's emptiness; the next refresh brings it again.
      return undefined;
    }
  }

  /** Works while no other window asks about the account. */
  alone<T>(accountId: string, work: () => Promise<T>): Promise<T> {
    return withLock(`${this.#path(accountId)}.lock`, work);
  }

  /** @throws what the file system throws; then the former file is as it was. */
  write(accountId: string, known: Known): Promise<void> {
    return this.#inTurn(() => writeWhole(this.#path(accountId), textOf(known)));
  }

  /**
   * Tells when another window, or this one, has written what is known of an account.
   *
   * @param onChange called with the account's id.
   */
  async watch(onChange: (accountId: string) => void): Promise<{ dispose(): void }> {
    await mkdir(this.#folder, { recursive: true });
    const watcher = watch(this.#folder, (_, name) => {
      if (name?.endsWith('.json')) onChange(basename(name, '.json'));
    });
    // Where it can't be watched any more, the clock looks now and then.
    watcher.on('error', () => {
      watcher.close();
    });
    return {
      dispose: () => {
        watcher.close();
      },
    };
  }

  /** Resolves when the file is gone, or was never there. */
  async remove(accountId: string): Promise<void> {
    await this.#inTurn(() => rm(this.#path(accountId), { force: true }));
  }

  /** Removes what is left of accounts that another window has removed. */
  async removeOthers(accountIds: readonly string[]): Promise<void> {
    const names = await readdir(this.#folder).catch(() => []);
    const kept = new Set(accountIds.map((id) => this.#path(id)));
    for (const name of names.filter((each) => each.endsWith('.json'))) {
      const path = join(this.#folder, name);
      if (!kept.has(path)) await this.#inTurn(() => rm(path, { force: true }));
    }
  }

  #path(accountId: string): string {
    return join(this.#folder, `${accountId}.json`);
  }
}

function readSnapshot(
  takenAt: number,
  file: { readonly trades?: unknown; readonly ledgers?: unknown },
): Snapshot | undefined {
  const trades = parseReports(file.trades, 'trades');
  const ledgers = parseReports(file.ledgers, 'ledgers');
  return trades && ledgers && snapshotOf(takenAt, { trades, ledgers });
}

function textOf({ snapshot, checkedAt, failure }: Known): string {
  return JSON.stringify({
    takenAt: snapshot?.takenAt,
    trades: snapshot?.reports.trades.map(({ fields }) => fields),
    ledgers: snapshot?.reports.ledgers.map(({ fields }) => fields),
    checkedAt,
    failure,
  });
}
