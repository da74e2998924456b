import { readFile, rm } from 'node:fs/promises';
import * as v from 'valibot';
import { wrapDiskErrors } from '../exports/fileError.ts';
import { writeFileAtomic } from '../storage/atomicFile.ts';
import { createFolder } from './historyFolder.ts';

const Location = v.object({ folder: v.string() });

/** Remembers where the histories of accounts are. */
export class Locations {
  readonly #fileOf: (accountId: string) => string;

  constructor(fileOf: (accountId: string) => string) {
    this.#fileOf = fileOf;
  }

  /** @returns the folder; `undefined` if the account has no history on this machine. */
  async read(accountId: string): Promise<string | undefined> {
    try {
      const text = await readFile(this.#fileOf(accountId), 'utf8');
      return v.parse(Location, JSON.parse(text)).folder;
    } catch {
      return undefined;
    }
  }

  /** @throws FileError */
  async write(accountId: string, folder: string): Promise<void> {
    const text = JSON.stringify({ folder });
    await wrapDiskErrors(() => writeFileAtomic(this.#fileOf(accountId), text));
  }

  /** @throws FileError */
  async forget(accountId: string): Promise<void> {
    await wrapDiskErrors(() => rm(this.#fileOf(accountId), { force: true }));
  }

  /**
   * The folder of an account's history, which is created if it is missing. If that fails, a history
   * that is new is nowhere yet.
   *
   * @param known where it is, if it is to go on.
   * @param wanted where it is to begin; a number is added if that is another account's.
   * @param others the ids of the other accounts.
   * @throws FileError
   */
  async claim(
    accountId: string,
    known: string | undefined,
    wanted: string,
    others: readonly string[],
  ): Promise<string> {
    if (known !== undefined) {
      await createFolder(known);
      return known;
    }
    const taken = await Promise.all(others.map((id) => this.read(id)));
    let folder = wanted;
    for (let number = 2; taken.includes(folder); number++) folder = `${wanted} (${number})`;
    await createFolder(folder);
    await this.write(accountId, folder);
    return folder;
  }
}
