import { createHash } from 'node:crypto';
import { mkdir, open, readdir, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { codeOf } from './errorCode.ts';

/**
 * The result of claiming a mark: it is set already, this window has it, or another window has
 * claimed it. `claims` counts all claims so far.
 */
export type Claim = Readonly<
  { kind: 'set' } | { kind: 'mine' } | { kind: 'taken'; claims: number }
>;

/**
 * Named marks for each account, which all windows of a machine share and which survive a restart.
 * Each mark is an empty file of its own, so that windows never write to the same file.
 */
export class Marks {
  readonly #folderOf: (accountId: string) => string;

  /** @param folderOf the folder of an account's marks, created on the first write. */
  constructor(folderOf: (accountId: string) => string) {
    this.#folderOf = folderOf;
  }

  /**
   * Sets a mark.
   *
   * @returns whether the mark is new. If several windows set it at once, one of them gets `true`.
   * If files can't be written, each of them does, because doing something twice is better than
   * never.
   */
  async add(accountId: string, name: string): Promise<boolean> {
    return this.#create(accountId, fileName(name));
  }

  /**
   * Claims a mark that will be set once something is done. If several windows claim it at once, one
   * of them gets it. A window that crashes leaves its claim behind; another one may claim the mark
   * again once it has waited long enough.
   *
   * @param expiredClaims how many claims are known to have expired.
   */
  async claim(accountId: string, name: string, expiredClaims: number): Promise<Claim> {
    const file = fileName(name);
    const files: string[] = await readdir(this.#folderOf(accountId)).catch(() => []);
    if (files.includes(file)) return { kind: 'set' };
    const claims = files.filter((each) => each.startsWith(`${file}.`)).length;
    if (claims > expiredClaims) return { kind: 'taken', claims };
    const isMine = await this.#create(accountId, `${file}.${claims}`);
    return isMine ? { kind: 'mine' } : { kind: 'taken', claims: claims + 1 };
  }

  /** @returns a function that tells whether a mark was set when this was called. */
  async reader(accountId: string): Promise<(name: string) => boolean> {
    const files = new Set(await readdir(this.#folderOf(accountId)).catch(() => []));
    return (name) => files.size > 0 && files.has(fileName(name));
  }

  /** @throws errors of the file system. */
  async remove(accountId: string, name: string): Promise<void> {
    await rm(this.#path(accountId, name), { force: true });
  }

  /**
   * Removes the marks of an account that were set before a time.
   *
   * @param since Unix milliseconds.
   */
  async removeOlder(accountId: string, since: number): Promise<void> {
    const folder = this.#folderOf(accountId);
    for (const name of await readdir(folder).catch(() => [])) {
      const path = join(folder, name);
      // Another window may have removed it in the meantime.
      const modified = await stat(path).then(
        ({ mtimeMs }) => mtimeMs,
        () => since,
      );
      if (modified < since) await rm(path, { force: true });
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

/** A name may contain characters that file names can't. */
function fileName(name: string): string {
  return createHash('sha256').update(name).digest('hex').slice(0, 32);
}
