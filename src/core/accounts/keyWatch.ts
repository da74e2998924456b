import type { Account } from './account.ts';
import type { KeyRecords } from './keyRecords.ts';
import type { ApiKeyInfo } from '../kraken/apiKeyInfo.ts';
import { dayOf, isKeyEnding, type KeyExpiring } from '../news/news.ts';
import type { ReportsReader, ReportsState } from '../reports/state.ts';
import type { Marks } from '../storage/marks.ts';

/** The part of the client that is needed here. */
export interface KeyInformant {
  apiKeyInfo(): Promise<ApiKeyInfo>;
}

export interface KeyWatchOptions {
  readonly store: ReportsReader;
  readonly records: KeyRecords;
  /** What was done already, by whichever window. */
  readonly told: Marks;
  /** @returns `undefined` where the account's key is gone. */
  readonly connect: (account: Account) => Promise<KeyInformant | undefined>;
  /** Milliseconds since 1970, UTC. */
  readonly now: () => number;
  readonly onUnexpected: (error: unknown) => void;
}

/** Milliseconds between two questions to Kraken about the same key. */
const PACE = 24 * 60 * 60 * 1000;

/**
 * Knows when the keys end. Asks Kraken once a day on this machine, after a refresh that has gone
 * well, so that nothing is sent for it alone.
 */
export class KeyWatch {
  readonly #options: KeyWatchOptions;
  readonly #subscription: { dispose(): void };
  #seen: ReportsState;

  constructor(options: KeyWatchOptions) {
    this.#options = options;
    this.#seen = options.store.state;
    this.#subscription = options.store.onDidChange((state) => {
      for (const account of this.#refreshed(state)) this.#ask(account).catch(options.onUnexpected);
    });
  }

  /** The accounts whose keys end within days. */
  async expiring(): Promise<KeyExpiring[]> {
    const { store, records, now } = this.#options;
    const news: KeyExpiring[] = [];
    for (const { account } of store.state.accounts) {
      const validUntil = (await records.read(account.id))?.validUntil;
      if (validUntil === undefined || !isKeyEnding(validUntil, now())) continue;
      news.push({ kind: 'keyExpiring', account, validUntil });
    }
    return news;
  }

  dispose(): void {
    this.#subscription.dispose();
  }

  #refreshed(after: ReportsState): Account[] {
    const before = new Map(this.#seen.accounts.map((entry) => [entry.account.id, entry]));
    this.#seen = after;
    return after.accounts
      .filter(({ account, snapshot, failure }) => {
        const former = before.get(account.id);
        return former && former.snapshot !== snapshot && snapshot && !failure;
      })
      .map(({ account }) => account);
  }

  async #ask(account: Account): Promise<void> {
    const { records, told, connect, now } = this.#options;
    if (account.kind === 'demo') return;
    const { id } = account;
    const known = await records.read(id);
    if (!known) {
      // It was asked about when it was added, before such things were kept.
      await records.write(id, undefined, now());
      return;
    }
    if (Math.abs(now() - known.askedAt) < PACE) return;
    if (!(await told.make(id, JSON.stringify(['keyInfo', dayOf(now())])))) return;
    const exchange = await connect(account);
    // Where it can't be told now, it is tomorrow.
    const info = await exchange?.apiKeyInfo().catch(() => undefined);
    const isThere = this.#options.store.state.accounts.some((entry) => entry.account.id === id);
    if (isThere) await records.write(id, info ? info.validUntil : known.validUntil, now());
  }
}
