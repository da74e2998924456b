import { createHash } from 'node:crypto';
import { mkdir, open, readdir, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { codeOf } from './errorCode.ts';

/**
 * What has come of a claim to a mark: it is made already, it is this window's to be made, or that
 * of another window, after so many claims in all.
 */
export type Claim = Readonly<
  { kind: 'made' } | { kind: 'mine' } | { kind: 'taken'; claims: number }
>;

/**
 * Marks that all windows of a machine share and that outlive a restart, by account: an empty file
 * each, so that windows never write to the same place.
 */
export class Marks {
  readonly #folderOf: (accountId: string) => string;

  /** @param folderOf the folder of an account's marks, which is made when it is first written to. */
  constructor(folderOf: (accountId: string) => string) {
    this.#folderOf = folderOf;
  }

  /**
   * Makes a mark.
   *
   * @returns whether it was not there before: of windows that make it at once, one is told so. Where
   * no file can be made each of them is, as that is better than none.
   */
  async add(accountId: string, name: string): Promise<boolean> {
    return this.#create(accountId, fileName(name));
  }

  /**
   * Claims a mark that is to be made once something is done. Of windows that claim it at once, one
   * gets it. One that crashes leaves its claim: who finds it taken for too long claims it again.
   *
   * @param expiredClaims how many claims came to nothing, as far as is known.
   */
  async claim(accountId: string, name: string, expiredClaims: number): Promise<Claim> {
    const file = fileName(name);
    const files: string[] = await readdir(this.#folderOf(accountId)).catch(() => []);
    if (files.includes(file)) return { kind: 'made' };
    const claims = files.filter((each) => each.startsWith(`${file}.`)).length;
    if (claims > expiredClaims) return { kind: 'taken', claims };
    const isMine = await this.#create(accountId, `${file}.${claims}`);
    return isMine ? { kind: 'mine' } : { kind: 'taken', claims: claims + 1 };
  }

  /** @returns what tells whether a mark was there. */
  async reader(accountId: string): Promise<(name: string) => boolean> {
    const files = new Set(await readdir(this.#folderOf(accountId)).catch(() => []));
    return (name) => files.size > 0 && files.has(fileName(name));
  }

  /** @throws what the file system throws. */
  async remove(accountId: string, name: string): Promise<void> {
    await rm(this.#path(accountId, name), { force: true });
  }

  /**
   * Removes those of an account that were made before a moment.
   *
   * @param since milliseconds since 1970, UTC.
   */
  async removeOlder(accountId: string, since: number): Promise<void> {
    const folder = this.#folderOf(accountId);
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

  async #create(accountId: string, file: string): Promise<boolean> {
    const folder = this.#folderOf(accountId);
    try {
      await mkdir(folder, { recursive: true });
      const handle = await open(join(folder, file), 'wx');
      await handle.close();
      return true;
    } catch (error) {
      return codeOf(error) !== 'EEXIST';
    }
  }

  #path(accountId: string, name: string): string {
    return join(this.#folderOf(accountId), fileName(name));
  }
}

/** A name may hold what no file name may. */
function fileName(name: string): string {
  return createHash('sha256').update(name).digest('hex').slice(0, 32);
}
