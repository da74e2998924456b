import type { KeyExpiry } from '../accounts/keyExpiries.ts';
import type { Clock } from '../kraken/clock.ts';
import {
  accountOf,
  expiringKeys,
  expiringNews,
  expiringReports,
  needsUser,
  newsMark,
  newsBetween,
  type News,
} from './news.ts';
import type { Failure, ReportsReader, ReportsState } from '../reports/state.ts';
import type { NewsMemory } from './newsMemory.ts';
import { currentNews } from './currentNews.ts';

export interface NotificationQueueOptions {
  readonly store: ReportsReader;
  readonly memory: NewsMemory;
  readonly listKeyExpiries: () => Promise<readonly KeyExpiry[]>;
  /** Looks for the files of an account's downloads. */
  readonly findFiles: (accountId: string) => Promise<void>;
  /** Whether this window has the focus. */
  readonly isFocused: () => boolean;
  /** Shows all news at once; resolves when they are shown. */
  readonly show: (news: readonly News[]) => Promise<void>;
  readonly clock: Clock;
  readonly onUnexpected: (error: unknown) => void;
}

/** Milliseconds in which news are collected before they are shown. */
const GATHER_MS = 500;

/** Milliseconds that a window without the focus waits for the one that has it. */
const UNFOCUSED_DELAY_MS = 1_000;

/** Milliseconds after which the window that made a claim must have crashed. */
const CLAIM_EXPIRES_MS = 60_000;

/** Finds news in the store, and shows each once on this machine. */
export class NotificationQueue {
  readonly #options: NotificationQueueOptions;
  readonly #abort = new AbortController();
  readonly #subscription: { dispose(): void };
  #lastState: ReportsState;
  #pending: News[] = [];
  #isShowing = false;
  /** The keys of news that this window has handled. */
  readonly #handled = new Set<string>();
  /** By key: how many claims of other windows have expired. */
  readonly #expiredClaims = new Map<string, number>();
  /** Accounts that were added while this window was open, until their first reports arrive. */
  readonly #addedAccounts = new Set<string>();

  constructor(options: NotificationQueueOptions) {
    this.#options = options;
    this.#lastState = options.store.state;
    this.#subscription = options.store.onDidChange((state) => {
      this.#onStateChange(state).catch(options.onUnexpected);
    });
  }

  /** Adds news that depend on the time. Call regularly. */
  tick(): void {
    const { store, listKeyExpiries, clock, onUnexpected } = this.#options;
    this.#add(expiringNews(store.state, clock.now()));
    const addKeys = async () => {
      this.#add(expiringKeys(await listKeyExpiries(), clock.now()));
    };
    addKeys().catch(onUnexpected);
  }

  #add(news: readonly News[]): void {
    const { memory, onUnexpected } = this.#options;
    for (const each of news.filter((one) => this.#isNew(one))) {
      this.#pending.push(each);
      memory.addUntold(each).catch(onUnexpected);
    }
    this.#showSoon();
  }

  /** Call when the user has seen a key failure in another way. */
  markSeen(accountId: string, kind: Failure['kind']): void {
    const entry = this.#options.store.state.accounts.find(
      ({ account }) => account.id === accountId,
    );
    if (!entry || !needsUser(kind)) return;
    const at = this.#options.clock.now();
    const failure = { kind, text: '', at, times: 1 };
    this.#markTold([{ kind: 'keyRejected', account: entry.account, failure }]);
  }

  dispose(): void {
    this.#subscription.dispose();
    this.#abort.abort();
  }

  async #onStateChange(after: ReportsState): Promise<void> {
    const { memory, clock } = this.#options;
    const before = this.#lastState;
    this.#lastState = after;
    this.#skipAddedAccounts(before, after);
    const remembered = await memory.load(changedAccounts(before, after));
    this.#add(newsBetween(before, after, clock.now(), remembered));
  }

  /** A user who has just added an account sees its reports, so they are no news. */
  #skipAddedAccounts(before: ReportsState, after: ReportsState): void {
    const former = new Set(before.accounts.map(({ account }) => account.id));
    for (const entry of after.accounts) {
      const { id } = entry.account;
      if (before.loaded && !former.has(id)) this.#addedAccounts.add(id);
      if (!entry.snapshot || !this.#addedAccounts.delete(id)) continue;
      this.#markTold(expiringReports(entry, this.#options.clock.now()));
    }
  }

  #showSoon(): void {
    if (this.#isShowing || this.#pending.length === 0) return;
    // During a refresh, other accounts may still get news, and the user who started it sees the
    // result.
    if (this.#options.store.state.refreshing) return;
    this.#isShowing = true;
    void this.#show()
      .catch((error: unknown) => {
        if (!this.#abort.signal.aborted) this.#options.onUnexpected(error);
      })
      .finally(() => {
        this.#isShowing = false;
        if (!this.#abort.signal.aborted) this.#showSoon();
      });
  }

  async #show(): Promise<void> {
    const { store, memory, findFiles, isFocused, show, clock } = this.#options;
    const { signal } = this.#abort;
    await clock.sleep(GATHER_MS, signal);
    if (!isFocused()) await clock.sleep(UNFOCUSED_DELAY_MS, signal);
    const mine = await this.#claim(this.#pending.splice(0));
    // Reports that another window has downloaded are no longer news.
    await Promise.all([...new Set(mine.map((news) => accountOf(news).id))].map(findFiles));
    const news = store.state.accounts
      .flatMap(({ account }) => mine.filter((each) => accountOf(each).id === account.id))
      .flatMap((each) => currentNews(each, store.state, clock.now()) ?? []);
    // Another window takes over when the claim expires.
    if (signal.aborted) return;
    if (news.length > 0) await show(news);
    for (const each of mine) await memory.markTold(each);
  }

  /** @returns the news that this window must show. */
  async #claim(pending: readonly News[]): Promise<News[]> {
    const { memory } = this.#options;
    const mine: News[] = [];
    for (const news of pending) {
      const claim = await memory.claim(news, this.#expiredClaims.get(this.#keyOf(news)) ?? 0);
      if (claim.kind === 'mine') mine.push(news);
      else if (claim.kind === 'set') await memory.markTold(news);
      else this.#claimLater(news, claim.claims);
    }
    return mine;
  }

  /** Claims the news again later, in case the window that has claimed them crashes. */
  #claimLater(news: News, claims: number): void {
    const claim = () => {
      this.#expiredClaims.set(this.#keyOf(news), claims);
      this.#pending.push(news);
      this.#showSoon();
    };
    this.#options.clock.sleep(CLAIM_EXPIRES_MS, this.#abort.signal).then(claim, () => undefined);
  }

  #isNew(news: News): boolean {
    const key = this.#keyOf(news);
    const isNew = !this.#handled.has(key);
    this.#handled.add(key);
    return isNew;
  }

  /** Prevents news that the user knows from being shown. */
  #markTold(news: readonly News[]): void {
    const { memory, onUnexpected } = this.#options;
    const keys = new Set(news.map((each) => this.#keyOf(each)));
    for (const key of keys) this.#handled.add(key);
    this.#pending = this.#pending.filter((each) => !keys.has(this.#keyOf(each)));
    for (const each of news) memory.markTold(each).catch(onUnexpected);
  }

  #keyOf(news: News): string {
    return `${accountOf(news).id} ${newsMark(news, this.#options.clock.now())}`;
  }
}

/** The ids of the accounts with a new snapshot or failure. */
function changedAccounts(before: ReportsState, after: ReportsState): string[] {
  const former = new Map(before.accounts.map((entry) => [entry.account.id, entry]));
  return after.accounts
    .filter(({ account, snapshot, failure }) => {
      const old = former.get(account.id);
      return old?.snapshot !== snapshot || old?.failure !== failure;
    })
    .map(({ account }) => account.id);
}
