import { readFile } from 'node:fs/promises';
import * as v from 'valibot';
import type { ApiKeyInfo } from '../kraken/apiKeyInfo.ts';
import type { ReportsReader, ReportsState } from '../reports/state.ts';
import { writeFileAtomic } from '../storage/atomicFile.ts';
import type { Account } from './account.ts';

/** The part of the client that is used here. */
export interface KeyInfoSource {
  apiKeyInfo(): Promise<ApiKeyInfo>;
}

export interface KeyExpiriesOptions {
  readonly store: ReportsReader;
  /** @returns the path of the file with what is known about an account's key. */
  readonly fileOf: (accountId: string) => string;
  /** @returns whether this is the first call for the account on this machine today. */
  readonly isFirstToday: (accountId: string) => Promise<boolean>;
  /** @returns `undefined` if the account has no key. */
  readonly connect: (account: Account) => Promise<KeyInfoSource | undefined>;
  /** Unix milliseconds. */
  readonly now: () => number;
  readonly onUnexpected: (error: unknown) => void;
}

/** When the key of an account expires. */
export interface KeyExpiry {
  readonly account: Account;
  /** Unix seconds. */
  readonly validUntil: number;
}

/** `askedAt`: Unix milliseconds; `validUntil`: Unix seconds, missing if the key never expires. */
const KeyRecordSchema = v.object({ askedAt: v.number(), validUntil: v.exactOptional(v.number()) });

/** Milliseconds before Kraken is asked again about the same key. */
const ASK_AGAIN_MS = 24 * 60 * 60 * 1000;

/**
 * Knows when keys expire, also after a restart. Asks Kraken once a day on this machine, after a
 * successful refresh, so that no call is made for this alone.
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

  /** @returns the keys that expire at some time. */
  async list(): Promise<KeyExpiry[]> {
    const ends: KeyExpiry[] = [];
    for (const { account } of this.#options.store.state.accounts) {
      const validUntil = (await this.#read(account.id))?.validUntil;
      if (validUntil !== undefined) ends.push({ account, validUntil });
    }
    return ends;
  }

  /**
   * Stores when the current key of an account expires.
   *
   * @param validUntil Unix seconds; `undefined` if it never does.
   */
  async set(accountId: string, validUntil: number | undefined): Promise<void> {
    const { fileOf, now, onUnexpected } = this.#options;
    const record = JSON.stringify({ askedAt: now(), validUntil });
    await writeFileAtomic(fileOf(accountId), record).catch(onUnexpected);
  }

  dispose(): void {
    this.#subscription.dispose();
  }

  async #read(accountId: string): Promise<v.InferOutput<typeof KeyRecordSchema> | undefined> {
    const text = await readFile(this.#options.fileOf(accountId), 'utf8').catch(() => '');
    const parsed = v.safeParse(v.pipe(v.string(), v.parseJson(), KeyRecordSchema), text);
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
      // Kraken was asked when the account was added, by a version that didn't store the answer.
      await this.set(id, undefined);
      return;
    }
    if (Math.abs(now() - known.askedAt) < ASK_AGAIN_MS) return;
    if (!(await isFirstToday(id))) return;
    const exchange = await connect(account);
    // If the call fails, the next one is made tomorrow.
    const info = await exchange?.apiKeyInfo().catch(() => undefined);
    const isThere = store.state.accounts.some((entry) => entry.account.id === id);
    if (isThere) await this.set(id, info ? info.validUntil : known.validUntil);
  }
}
