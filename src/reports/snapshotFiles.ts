import { readdir, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import pLimit from 'p-limit';
import * as v from 'valibot';
import { parseReports } from '../kraken/schema.ts';
import { writeWhole } from '../storage/wholeFile.ts';
import { snapshotOf, type Snapshot } from './snapshot.ts';

const File = v.object({ takenAt: v.number(), trades: v.unknown(), ledgers: v.unknown() });

/**
 * Keeps the last snapshot of each account in a file of its own, so that the tree is there before
 * the first call returns. The file holds what Kraken sent and is read as Kraken's answers are.
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
  async read(accountId: string): Promise<Snapshot | undefined> {
    try {
      const file = v.parse(File, JSON.parse(await readFile(this.#path(accountId), 'utf8')));
      const trades = parseReports(file.trades, 'trades');
      const ledgers = parseReports(file.ledgers, 'ledgers');
      return trades && ledgers && snapshotOf(file.takenAt, { trades, ledgers });
    } catch {
      // A lost snapshot costs a moment's emptiness; the next refresh brings it again.
      return undefined;
    }
  }

  /** @throws what the file system throws; then the former file is as it was. */
  write(accountId: string, snapshot: Snapshot): Promise<void> {
    return this.#inTurn(() => this.#write(accountId, snapshot));
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

  async #write(accountId: string, { takenAt, reports }: Snapshot): Promise<void> {
    const text = JSON.stringify({
      takenAt,
      trades: reports.trades.map(({ fields }) => fields),
      ledgers: reports.ledgers.map(({ fields }) => fields),
    });
    await writeWhole(this.#path(accountId), text);
  }

  #path(accountId: string): string {
    return join(this.#folder, `${accountId}.json`);
  }
}
