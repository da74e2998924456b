import { readFile } from 'node:fs/promises';
import * as v from 'valibot';
import type { ApiKeyInfo } from '../kraken/apiKeyInfo.ts';
import type { ReportsReader, ReportsState } from '../reports/state.ts';
import { writeFileAtomic } from '../storage/atomicFile.ts';
import type { Account } from './account.ts';

/** The part of the client that is needed here. */
export interface KeyInfoSource {
  apiKeyInfo(): Promise<ApiKeyInfo>;
}

export interface KeyExpiriesOptions {
  readonly store: ReportsReader;
  /** @returns the file that holds what is known of an account's key. */
  readonly fileOf: (accountId: string) => string;
  /** @returns whether this window is the first one on this machine to ask so in its day. */
  readonly isFirstToday: (accountId: string) => Promise<boolean>;
  /** @returns `undefined` if the account has no key. */
  readonly connect: (account: Account) => Promise<KeyInfoSource | undefined>;
  /** Unix milliseconds. */
  readonly now: () => number;
  readonly onUnexpected: (error: unknown) => void;
}

/** When an account's key ends. */
export interface KeyExpiry {
  readonly account: Account;
  /** Unix seconds. */
  readonly validUntil: number;
}

/** `askedAt` in Unix milliseconds; `validUntil` in Unix seconds, absent where there is no end. */
const KeyRecord = v.object({ askedAt: v.number(), validUntil: v.exactOptional(v.number()) });

/** Milliseconds between two questions to Kraken about the same key. */
const ASK_AGAIN_MS = 24 * 60 * 60 * 1000;

/**
 * Knows when the keys end, and keeps it over restarts. Asks Kraken once a day on this machine,
 * after a refresh that has gone well, so that nothing is sent for it alone.
 */
export class KeyExpiries {
  readonly #options: KeyExpiriesOptions;
  readonly #subscription: { dispose(): void };
  #lastState: ReportsState;

  constructor(options: KeyExpiriesOptions) {
    this.#options = options;
    this.#lastState = options.store.state;
    this.#subscription = options.store.onDidChange((state) => {
      for (const account of this.#refreshed(state)) this.#ask(account).catch(options.onUnexpected);
    });
  }

  /** Of the accounts whose keys have an end. */
  async list(): Promise<KeyExpiry[]> {
    const ends: KeyExpiry[] = [];
    for (const { account } of this.#options.store.state.accounts) {
      const validUntil = (await this.#read(account.id))?.validUntil;
      if (validUntil !== undefined) ends.push({ account, validUntil });
    }
    return ends;
  }

  /**
   * Remembers when the key ends that an account has now.
   *
   * @param validUntil Unix seconds; `undefined` where it has no end.
   */
  async set(accountId: string, validUntil: number | undefined): Promise<void> {
    const { fileOf, now, onUnexpected } = this.#options;
    const record = JSON.stringify({ askedAt: now(), validUntil });
    await writeFileAtomic(fileOf(accountId), record).catch(onUnexpected);
  }

  dispose(): void {
    this.#subscription.dispose();
  }

  async #read(accountId: string): Promise<v.InferOutput<typeof KeyRecord> | undefined> {
    const text = await readFile(this.#options.fileOf(accountId), 'utf8').catch(() => '');
    const parsed = v.safeParse(v.pipe(v.string(), v.parseJson(), KeyRecord), text);
    return parsed.success ? parsed.output : undefined;
  }

  #refreshed(after: ReportsState): Account[] {
    const before = new Map(this.#lastState.accounts.map((entry) => [entry.account.id, entry]));
    this.#lastState = after;
    return after.accounts
      .filter(({ account, snapshot, failure }) => {
        const former = before.get(account.id);
        return former && former.snapshot !== snapshot && snapshot && !failure;
      })
      .map(({ account }) => account);
  }

  async #ask(account: Account): Promise<void> {
    const { store, isFirstToday, connect, now } = this.#options;
    if (account.kind === 'demo') return;
    const { id } = account;
    const known = await this.#read(id);
    if (!known) {
      // It was asked about when it was added, before such things were kept.
      await this.set(id, undefined);
      return;
    }
    if (Math.abs(now() - known.askedAt) < ASK_AGAIN_MS) return;
    if (!(await isFirstToday(id))) return;
    const exchange = await connect(account);
    // Where it can't be told now, it is tomorrow.
    const info = await exchange?.apiKeyInfo().catch(() => undefined);
    const isThere = store.state.accounts.some((entry) => entry.account.id === id);
    if (isThere) await this.set(id, info ? info.validUntil : known.validUntil);
  }
}
