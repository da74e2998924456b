import { mkdir, open, readdir, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';

export interface AccountFoldersOptions {
  /** The folder that all windows on this machine share; created on the first write. */
  readonly folder: string;
  /** Unix milliseconds. */
  readonly now: () => number;
}

const DAY_MS = 24 * 60 * 60 * 1000;

/**
 * How long an account's folder is kept after a window last knew the account, in milliseconds.
 * Someone who exports for a yearly tax return doesn't do it in the same month each year.
 */
const KEPT_MS = 2 * 365 * DAY_MS;

/** An empty file whose modification time tells when a window last knew the account. */
const SEEN_FILE = 'seen';

/**
 * The folders of the accounts, which hold everything except names and keys.
 *
 * All windows of a machine share the folders, while each profile or browser has accounts of its
 * own. So a folder isn't removed just because one window doesn't know the account, but when the
 * user removes the account, or when no window has known it for a long time.
 */
export class AccountFolders {
  readonly #root: string;
  readonly #now: () => number;

  constructor({ folder, now }: AccountFoldersOptions) {
    this.#root = join(folder, 'accounts');
    this.#now = now;
  }

  /** @returns an absolute path; the folder is created on the first write. */
  path(accountId: string): string {
    return join(this.#root, accountId);
  }

  /** @returns the ids of the accounts that have a folder. */
  async ids(): Promise<string[]> {
    return readdir(this.#root).catch(() => []);
  }

  /**
   * Removes folders of accounts that no window has known for long. Call when a window starts.
   *
   * @param known the ids of the accounts that this window knows.
   */
  async removeUnused(known: readonly string[]): Promise<void> {
    for (const id of known) await this.#markSeen(id, this.#now());
    for (const id of await this.ids()) {
      if (known.includes(id)) continue;
      const seenAt = await this.#seenAt(id);
      // A folder without the file is from an older version; the time starts now.
      if (seenAt === undefined) await this.#markSeen(id, this.#now());
      else if (this.#now() - seenAt > KEPT_MS) await this.#removeFolder(id);
    }
  }

  /** Deletes everything stored for an account that the user has removed. */
  async remove(accountId: string): Promise<void> {
    await this.#removeFolder(accountId);
    // Another window may still write to the folder. A start some days later removes it then. On
    // Windows, the folder can't be created again while another window still watches the old one.
    await this.#markSeen(accountId, this.#now() - KEPT_MS + DAY_MS).catch(() => undefined);
  }

  async #removeFolder(accountId: string): Promise<void> {
    // Another window may write at the same time.
    await rm(this.path(accountId), { recursive: true, force: true, maxRetries: 3 });
  }

  /** @returns Unix milliseconds. */
  async #seenAt(accountId: string): Promise<number | undefined> {
    return stat(join(this.path(accountId), SEEN_FILE)).then(
      ({ mtimeMs }) => mtimeMs,
      () => undefined,
    );
  }

  /** @param at Unix milliseconds. */
  async #markSeen(accountId: string, at: number): Promise<void> {
    await mkdir(this.path(accountId), { recursive: true });
    const file = await open(join(this.path(accountId), SEEN_FILE), 'a');
    try {
      await file.utimes(new Date(at), new Date(at));
    } finally {
      await file.close();
    }
  }
}
