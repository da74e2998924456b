import { randomUUID } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import * as v from 'valibot';
import type { Clock } from '../kraken/clock.ts';
import { withLock } from '../storage/lock.ts';
import { writeFileAtomic } from '../storage/atomicFile.ts';
import { OpenWork } from '../storage/openWork.ts';

const ChangesSchema = v.array(
  v.object({
    /** Unix milliseconds. */
    at: v.number(),
    /** The id of the window that made the change. */
    by: v.string(),
    accountId: v.string(),
    /** Whether the account exists after the change. */
    isThere: v.boolean(),
    /** The digest of the account's API key after the change. */
    key: v.exactOptional(v.string()),
  }),
);

type Change = Readonly<v.InferOutput<typeof ChangesSchema>[number]>;

export interface AccountChangesOptions {
  /** The file with the recent changes; its folder is created on the first write. */
  readonly path: string;
  /** Whether this window has received an account. */
  readonly hasAccount: (accountId: string) => boolean;
  readonly clock: Clock;
}

/** The longest time that a change needs to reach the other windows, even on a busy machine. */
const MAX_DELAY_MS = 5_000;

/** How often to check whether a change has arrived. */
const CHECK_MS = 50;

/**
 * Lets the windows of this machine change accounts one after the other.
 *
 * VS Code passes global state on to other windows with a delay, and each window writes all of it at
 * once. A window that writes too early would undo changes that it hasn't received. So each window
 * records its changes in a shared file, and the next one waits until they have arrived.
 */
export class AccountChanges {
  readonly #options: AccountChangesOptions;
  readonly #window = randomUUID();
  readonly #openWork = new OpenWork();

  constructor(options: AccountChangesOptions) {
    this.#options = options;
  }

  /**
   * Runs `work` while no other window changes an account.
   *
   * @throws what `work` throws; BusyError; ClosedError.
   */
  runAlone<T>(work: () => Promise<T>): Promise<T> {
    const turn = async () => {
      for (const change of await this.recent()) await this.#waitForArrival(change);
      return work();
    };
    const { path, clock } = this.#options;
    return this.#openWork.run(() => withLock(`${path}.lock`, turn, clock, this.#openWork.closed));
  }

  /** Prevents further changes. Resolves when the running one is done. */
  close(): Promise<void> {
    return this.#openWork.close();
  }

  /** Records a change for the windows that come next. Call it only from within `runAlone`. */
  async record(change: Omit<Change, 'at' | 'by'>): Promise<void> {
    const { path, clock } = this.#options;
    const others = (await this.recent()).filter((each) => each.accountId !== change.accountId);
    const changes = [...others, { ...change, at: clock.now(), by: this.#window }];
    // The change itself has been made, so a failure to record it is ignored.
    await writeFileAtomic(path, JSON.stringify(changes)).catch(() => undefined);
  }

  /** @returns the last change of each account, if it may not have reached every window yet. */
  async recent(): Promise<readonly Change[]> {
    const text = await readFile(this.#options.path, 'utf8').catch(() => '');
    const parsed = v.safeParse(v.pipe(v.string(), v.parseJson(), ChangesSchema), text);
    return parsed.success ? parsed.output.filter((change) => this.#isRecent(change)) : [];
  }

  /** A change in another profile or browser never arrives. */
  async #waitForArrival(change: Change): Promise<void> {
    const { hasAccount, clock } = this.#options;
    if (change.by === this.#window) return;
    while (hasAccount(change.accountId) !== change.isThere && this.#isRecent(change)) {
      await clock.sleep(CHECK_MS);
    }
  }

  #isRecent({ at }: Change): boolean {
    // A change far in the future was made before the clock was set back.
    return Math.abs(this.#options.clock.now() - at) < MAX_DELAY_MS;
  }
}
