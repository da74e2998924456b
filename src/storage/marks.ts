import { createHash } from 'node:crypto';
import { mkdir, open, readdir, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { codeOf } from './errorCode.ts';

/**
 * Marks that all windows of a machine share and that outlive a restart, by account: an empty file
 * each, so that windows never write to the same place.
 */
export class Marks {
  readonly #folder: string;

  /** @param folder made when it is first written to. */
  constructor(folder: string) {
    this.#folder = folder;
  }

  /**
   * Makes a mark.
   *
   * @returns whether it was not there before: of windows that make it at once, one is told so. Where
   * no file can be made each of them is, as that is better than none.
   */
  async make(accountId: string, name: string): Promise<boolean> {
    try {
      await mkdir(join(this.#folder, accountId), { recursive: true });
      const file = await open(this.#path(accountId, name), 'wx');
      await file.close();
      return true;
    } catch (error) {
      return codeOf(error) !== 'EEXIST';
    }
  }

  /** @returns what tells whether a mark was there. */
  async among(accountId: string): Promise<(name: string) => boolean> {
    const files = new Set(await readdir(join(this.#folder, accountId)).catch(() => []));
    return (name) => files.size > 0 && files.has(fileName(name));
  }

  /** @throws what the file system throws. */
  async remove(accountId: string, name: string): Promise<void> {
    await rm(this.#path(accountId, name), { force: true });
  }

  /** Removes those of an account. */
  async removeAll(accountId: string): Promise<void> {
    // Another window may make one at the same time.
    await rm(join(this.#folder, accountId), { recursive: true, force: true, maxRetries: 3 });
  }

  /** The accounts that have marks, or had. */
  async accountIds(): Promise<string[]> {
    return readdir(this.#folder).catch(() => []);
  }

  /**
   * Removes those that were made before a moment.
   *
   * @param since milliseconds since 1970, UTC.
   */
  async tidy(since: number): Promise<void> {
    for (const accountId of await this.accountIds()) {
      await removeOlder(join(this.#folder, accountId), since);
    }
  }

  #path(accountId: string, name: string): string {
    return join(this.#folder, accountId, fileName(name));
  }
}

async function removeOlder(folder: string, since: number): Promise<void> {
  for (const name of await readdir(folder).catch(() => [])) {
    const path = join(folder, name);
    // Another window may tidy up at the same time.
    const made = await stat(path).then(
      ({ mtimeMs }) => mtimeMs,
      () => since,
    );
    if (made < since) await rm(path, { force: true });
  }
}

/** A name may hold what no file name may. */
function fileName(name: string): string {
  return createHash('sha256').update(name).digest('hex').slice(0, 32);
}
