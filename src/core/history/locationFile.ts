import { readFile } from 'node:fs/promises';
import * as v from 'valibot';
import { writeFileAtomic } from '../storage/atomicFile.ts';

/** The name of a file in an account's folder that tells where its history is on this machine. */
export const LOCATION_FILE = 'historyLocation.json';

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

  /** @throws errors of the file system. */
  async write(accountId: string, folder: string): Promise<void> {
    await writeFileAtomic(this.#fileOf(accountId), JSON.stringify({ folder }));
  }
}
