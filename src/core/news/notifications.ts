import { join } from 'node:path';
import type { Account } from '../accounts/account.ts';
import { KeyRecords } from '../accounts/keyRecords.ts';
import type { AccountPlace } from '../accounts/traces.ts';
import type { Clock } from '../kraken/clock.ts';
import type { Failure, ReportsReader } from '../reports/state.ts';
import { Marks } from '../storage/marks.ts';
import { KeyWatch, type KeyInformant } from '../accounts/keyWatch.ts';
import type { News } from './news.ts';
import { NewsMemory } from './newsMemory.ts';
import { NotificationQueue } from './notificationQueue.ts';

export interface NotificationsOptions {
  readonly store: ReportsReader;
  /** What the windows of this machine share; made when it is first written to. */
  readonly folder: string;
  /** @returns `undefined` where the account's key is gone. */
  readonly connect: (account: Account) => Promise<KeyInformant | undefined>;
  /** Looks what is there of an account's downloads. */
  readonly look: (accountId: string) => Promise<void>;
  /** Whether the user is at this window. */
  readonly isFocused: () => boolean;
  /** Tells the user, all that there is at once; resolves when it is shown. */
  readonly tell: (news: readonly News[]) => Promise<void>;
  readonly clock: Clock;
  readonly onUnexpected: (error: unknown) => void;
}

/** Milliseconds for which it is known what was told; Kraken keeps a report for two weeks. */
const KEPT = 30 * 24 * 60 * 60 * 1000;

/** Tells the user of what has happened, once on this machine, and remembers what that takes. */
export class Notifications implements AccountPlace {
  readonly #options: NotificationsOptions;
  readonly #untold: Marks;
  readonly #told: Marks;
  readonly #requested: Marks;
  readonly #keys: KeyRecords;
  readonly #keyWatch: KeyWatch;
  readonly #queue: NotificationQueue;

  constructor(options: NotificationsOptions) {
    const { store, folder, connect, look, isFocused, tell, clock, onUnexpected } = options;
    this.#options = options;
    const untold = new Marks(join(folder, 'untold'));
    const told = new Marks(join(folder, 'told'));
    const requested = new Marks(join(folder, 'requested'));
    const keys = new KeyRecords(join(folder, 'keyInfo'));
    const now = () => clock.now();
    this.#untold = untold;
    this.#told = told;
    this.#requested = requested;
    this.#keys = keys;
    this.#keyWatch = new KeyWatch({ store, records: keys, told, connect, now, onUnexpected });
    this.#queue = new NotificationQueue({
      store,
      memory: new NewsMemory({ untold, told, requested, now }),
      look,
      isFocused,
      tell,
      clock,
      onUnexpected,
    });
  }

  /** To be called as time goes by: says what only the clock brings about. */
  tick(): void {
    this.#queue.tick();
    const add = async () => {
      this.#queue.add(await this.#keyWatch.expiring());
    };
    add().catch(this.#options.onUnexpected);
  }

  /** To be called where the user is told by other ways that a key has failed. */
  markSeen(accountId: string, kind: Failure['kind']): void {
    this.#queue.markSeen(accountId, kind);
  }

  /** Remembers that a report was requested here, until it is told what has become of it. */
  expect(accountId: string, reportId: string): void {
    this.#requested.make(accountId, reportId).catch(this.#options.onUnexpected);
  }

  /**
   * Remembers when the key ends that an account has now.
   *
   * @param validUntil Unix seconds; `undefined` where it has no end.
   */
  async setKeyEnd(accountId: string, validUntil: number | undefined): Promise<void> {
    const { clock, onUnexpected } = this.#options;
    await this.#keys.write(accountId, validUntil, clock.now()).catch(onUnexpected);
  }

  /** The accounts of which something is remembered. */
  async accountIds(): Promise<string[]> {
    const places = [this.#untold, this.#told, this.#requested, this.#keys];
    return (await Promise.all(places.map((place) => place.accountIds()))).flat();
  }

  /** Forgets all of an account. */
  async remove(accountId: string): Promise<void> {
    for (const marks of [this.#untold, this.#told, this.#requested])
      await marks.removeAll(accountId);
    await this.#keys.remove(accountId);
  }

  /** Forgets what is long past. */
  async tidy(): Promise<void> {
    const since = this.#options.clock.now() - KEPT;
    for (const marks of [this.#untold, this.#told, this.#requested]) await marks.tidy(since);
  }

  dispose(): void {
    this.#keyWatch.dispose();
    this.#queue.dispose();
  }
}
