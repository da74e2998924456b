import { mkdir, open, readdir, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';

/** A place where something is kept of each account, besides its name and its key. */
export interface AccountPlace {
  /** The accounts of which something is kept. */
  accountIds(): Promise<string[]>;
  /** Resolves when nothing of the account is left. */
  remove(accountId: string): Promise<void>;
}

export interface TracesOptions {
  /** Made when it is first written to. */
  readonly folder: string;
  readonly places: readonly AccountPlace[];
  /** Milliseconds since 1970, UTC. */
  readonly now: () => number;
}

const DAY = 24 * 60 * 60 * 1000;

/**
 * Milliseconds for which an account's traces are kept after a window has last known it: who comes
 * for the taxes comes once a year, and not always in the same month.
 */
const KEPT = 2 * 365 * DAY;

/**
 * Decides when what is kept of an account goes. All windows of a machine share it, while accounts
 * are a profile's, or a browser's: that a window doesn't know an account says nothing of it. So it
 * goes when the user removes the account, or once no window has known it for a long time.
 */
export class Traces {
  readonly #options: TracesOptions;

  constructor(options: TracesOptions) {
    this.#options = options;
  }

  /** To be called when a window starts, with the accounts that it knows. */
  async tidy(known: readonly string[]): Promise<void> {
    const { folder, places, now } = this.#options;
    for (const id of known) await this.#see(id, now());
    const seen = await readdir(folder).catch(() => []);
    const kept = (await Promise.all(places.map((place) => place.accountIds()))).flat();
    for (const id of new Set([...seen, ...kept])) {
      if (known.includes(id)) continue;
      const seenAt = await this.#seenAt(id);
      // Of an account from before this was kept, the time begins now.
      if (seenAt === undefined) await this.#see(id, now());
      else if (now() - seenAt > KEPT) await this.#remove(id);
    }
  }

  /** To be called when the user has removed an account. */
  async forget(accountId: string): Promise<void> {
    const { places, now } = this.#options;
    // Another window may write once more before it knows: that goes with a start in some days.
    await this.#see(accountId, now() - KEPT + DAY);
    await Promise.all(places.map((place) => place.remove(accountId)));
  }

  async #remove(accountId: string): Promise<void> {
    await Promise.all(this.#options.places.map((place) => place.remove(accountId)));
    await rm(this.#path(accountId), { force: true });
  }

  /** @returns milliseconds since 1970, UTC. */
  async #seenAt(accountId: string): Promise<number | undefined> {
    return stat(this.#path(accountId)).then(
      ({ mtimeMs }) => mtimeMs,
      () => undefined,
    );
  }

  /** @param at milliseconds since 1970, UTC. */
  async #see(accountId: string, at: number): Promise<void> {
    await mkdir(this.#options.folder, { recursive: true });
    const file = await open(this.#path(accountId), 'a');
    try {
      await file.utimes(new Date(at), new Date(at));
    } finally {
      await file.close();
    }
  }

  #path(accountId: string): string {
    return join(this.#options.folder, accountId);
  }
}
