import { mkdir, open, readdir, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';

export interface AccountFoldersOptions {
  /** What the windows of this machine share; made when it is first written to. */
  readonly folder: string;
  /** Unix milliseconds. */
  readonly now: () => number;
}

const DAY_MS = 24 * 60 * 60 * 1000;

/**
 * Milliseconds for which an account's folder is kept after a window has last known the account:
 * who comes for the taxes comes once a year, and not always in the same month.
 */
const KEPT_MS = 2 * 365 * DAY_MS;

/** An empty file in the folder, of the time when a window has last known the account. */
const SEEN_FILE = 'seen';

/**
 * Gives each account a folder, with all that is kept of it besides its name and its key. All
 * windows of a machine share the folders, while accounts are a profile's, or a browser's: that a
 * window doesn't know an account says nothing of it. So a folder goes when the user removes the
 * account, or once no window has known it for a long time.
 */
export class AccountFolders {
  readonly #root: string;
  readonly #now: () => number;

  constructor({ folder, now }: AccountFoldersOptions) {
    this.#root = join(folder, 'accounts');
    this.#now = now;
  }

  /** @returns an absolute path; the folder is made when it is first written to. */
  path(accountId: string): string {
    return join(this.#root, accountId);
  }

  /** The accounts of which something is kept. */
  async ids(): Promise<string[]> {
    return readdir(this.#root).catch(() => []);
  }

  /** To be called when a window starts, with the accounts that it knows. */
  async removeUnused(known: readonly string[]): Promise<void> {
    for (const id of known) await this.#markSeen(id, this.#now());
    for (const id of await this.ids()) {
      if (known.includes(id)) continue;
      const seenAt = await this.#seenAt(id);
      // Of an account from before this was kept, the time begins now.
      if (seenAt === undefined) await this.#markSeen(id, this.#now());
      else if (this.#now() - seenAt > KEPT_MS) await this.#removeFolder(id);
    }
  }

  /** To be called when the user has removed an account. Resolves when nothing of it is left. */
  async remove(accountId: string): Promise<void> {
    await this.#removeFolder(accountId);
    // Another window may write once more before it knows: that goes with a start in some days.
    await this.#markSeen(accountId, this.#now() - KEPT_MS + DAY_MS);
  }

  async #removeFolder(accountId: string): Promise<void> {
    // Another window may put in something at the same time.
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
