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
    /** Which window has made it. */
    by: v.string(),
    accountId: v.string(),
    /** Whether the account is there since. */
    isThere: v.boolean(),
    /** The digest of the API key that it has since. */
    key: v.exactOptional(v.string()),
  }),
);

type Change = Readonly<v.InferOutput<typeof ChangesSchema>[number]>;

export interface AccountChangesOptions {
  /** The file that holds the last changes. Its folder is made when it is first written to. */
  readonly path: string;
  /** Whether this window sees an account. */
  readonly hasAccount: (accountId: string) => boolean;
  readonly clock: Clock;
}

/** Milliseconds that a change takes at most to reach the other windows, on a busy machine too. */
const MAX_DELAY_MS = 5_000;

/** Milliseconds between two looks whether a change has arrived. */
const CHECK_MS = 50;

/**
 * Lets the windows of this machine change accounts one after the other. VS Code brings what one
 * writes to the others a moment later, and a window writes all that it sees at once: who writes
 * before would undo what it hasn't seen. So each notes what it has changed where all see it at
 * once, and the next one waits until that has arrived.
 */
export class AccountChanges {
  readonly #options: AccountChangesOptions;
  readonly #window = randomUUID();
  readonly #openWork = new OpenWork();

  constructor(options: AccountChangesOptions) {
    this.#options = options;
  }

  /**
   * Works while no other window changes an account.
   *
   * @throws what the work throws; BusyError; ClosedError.
   */
  runAlone<T>(work: () => Promise<T>): Promise<T> {
    const turn = async () => {
      for (const change of await this.recent()) await this.#waitForArrival(change);
      return work();
    };
    const { path, clock } = this.#options;
    return this.#openWork.run(() => withLock(`${path}.lock`, turn, clock, this.#openWork.closed));
  }

  /** Lets no more turns begin. Resolves when one that has begun is over. */
  close(): Promise<void> {
    return this.#openWork.close();
  }

  /** Notes a change for the windows whose turn comes after. To be called during a turn. */
  async record(change: Omit<Change, 'at' | 'by'>): Promise<void> {
    const { path, clock } = this.#options;
    const others = (await this.recent()).filter((each) => each.accountId !== change.accountId);
    const changes = [...others, { ...change, at: clock.now(), by: this.#window }];
    // The change is made, whoever hears of it when.
    await writeFileAtomic(path, JSON.stringify(changes)).catch(() => undefined);
  }

  /** The last change of each account that may not have reached every window yet. */
  async recent(): Promise<readonly Change[]> {
    const text = await readFile(this.#options.path, 'utf8').catch(() => '');
    const parsed = v.safeParse(v.pipe(v.string(), v.parseJson(), ChangesSchema), text);
    return parsed.success ? parsed.output.filter((change) => this.#isRecent(change)) : [];
  }

  /** One of another profile, or browser, never arrives. */
  async #waitForArrival(change: Change): Promise<void> {
    const { hasAccount, clock } = this.#options;
    if (change.by === this.#window) return;
    while (hasAccount(change.accountId) !== change.isThere && this.#isRecent(change)) {
      await clock.sleep(CHECK_MS);
    }
  }

  #isRecent({ at }: Change): boolean {
    // One that lies far ahead is from before the clock was put back.
    return Math.abs(this.#options.clock.now() - at) < MAX_DELAY_MS;
  }
}
