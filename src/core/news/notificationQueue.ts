import type { KeyEnd } from '../accounts/keyEnds.ts';
import type { Clock } from '../kraken/clock.ts';
import {
  accountOf,
  expiringKeys,
  expiringNews,
  expiringOf,
  isOfKey,
  markOf,
  newsBetween,
  type News,
} from './news.ts';
import type { Failure, ReportsReader, ReportsState } from '../reports/state.ts';
import type { NewsMemory } from './newsMemory.ts';
import { asOfNow } from './currentNews.ts';

export interface NotificationQueueOptions {
  readonly store: ReportsReader;
  readonly memory: NewsMemory;
  readonly keyEnds: () => Promise<readonly KeyEnd[]>;
  /** Looks what is there of an account's downloads. */
  readonly look: (accountId: string) => Promise<void>;
  /** Whether the user is at this window. */
  readonly isFocused: () => boolean;
  /** Tells the user, all that there is at once; resolves when it is shown. */
  readonly tell: (news: readonly News[]) => Promise<void>;
  readonly clock: Clock;
  readonly onUnexpected: (error: unknown) => void;
}

/** Milliseconds in which what comes together is gathered. */
const GATHERING = 500;

/** Milliseconds that a window leaves to the one that the user is at. */
const LEAVING = 1_000;

/** Milliseconds after which a claim is a crashed window's. */
const LAPSE = 60_000;

/** Notices what is news in the store, and tells it once on this machine. */
export class NotificationQueue {
  readonly #options: NotificationQueueOptions;
  readonly #abort = new AbortController();
  readonly #subscription: { dispose(): void };
  #seen: ReportsState;
  #waiting: News[] = [];
  #isTelling = false;
  /** The marks that this window has seen to. */
  readonly #known = new Set<string>();
  /** By mark, how many claims of other windows came to nothing. */
  readonly #lapsed = new Map<string, number>();
  /** The accounts that were added while this window looked, until their first reports come. */
  readonly #added = new Set<string>();

  constructor(options: NotificationQueueOptions) {
    this.#options = options;
    this.#seen = options.store.state;
    this.#subscription = options.store.onDidChange((state) => {
      this.#change(state).catch(options.onUnexpected);
    });
  }

  /** To be called as time goes by: says what only the clock brings about. */
  tick(): void {
    const { store, keyEnds, clock, onUnexpected } = this.#options;
    this.#add(expiringNews(store.state, clock.now()));
    const addKeys = async () => {
      this.#add(expiringKeys(await keyEnds(), clock.now()));
    };
    addKeys().catch(onUnexpected);
  }

  #add(news: readonly News[]): void {
    const { memory, onUnexpected } = this.#options;
    for (const each of news.filter((one) => this.#isNew(one))) {
      this.#waiting.push(each);
      memory.notice(each).catch(onUnexpected);
    }
    this.#tellSoon();
  }

  /** To be called where the user is told by other ways that a key has failed. */
  markSeen(accountId: string, kind: Failure['kind']): void {
    const entry = this.#options.store.state.accounts.find(
      ({ account }) => account.id === accountId,
    );
    if (!entry || !isOfKey(kind)) return;
    const at = this.#options.clock.now();
    const failure = { kind, text: '', at, times: 1 };
    this.#keepQuiet([{ kind: 'keyRejected', account: entry.account, failure }]);
  }

  dispose(): void {
    this.#subscription.dispose();
    this.#abort.abort();
  }

  async #change(after: ReportsState): Promise<void> {
    const { memory, clock } = this.#options;
    const before = this.#seen;
    this.#seen = after;
    this.#welcome(before, after);
    const remembered = await memory.recall(changedBetween(before, after));
    this.#add(newsBetween(before, after, clock.now(), remembered));
  }

  /** Whoever adds an account sees what there is in it. */
  #welcome(before: ReportsState, after: ReportsState): void {
    const former = new Set(before.accounts.map(({ account }) => account.id));
    for (const entry of after.accounts) {
      const { id } = entry.account;
      if (before.loaded && !former.has(id)) this.#added.add(id);
      if (!entry.snapshot || !this.#added.delete(id)) continue;
      this.#keepQuiet(expiringOf(entry, this.#options.clock.now()));
    }
  }

  #tellSoon(): void {
    if (this.#isTelling || this.#waiting.length === 0) return;
    // Other accounts may have news as well, and whoever asked for the refresh tells how it went.
    if (this.#options.store.state.refreshing) return;
    this.#isTelling = true;
    void this.#tell()
      .catch((error: unknown) => {
        if (!this.#abort.signal.aborted) this.#options.onUnexpected(error);
      })
      .finally(() => {
        this.#isTelling = false;
        if (!this.#abort.signal.aborted) this.#tellSoon();
      });
  }

  async #tell(): Promise<void> {
    const { store, memory, look, isFocused, tell, clock } = this.#options;
    const { signal } = this.#abort;
    await clock.sleep(GATHERING, signal);
    if (!isFocused()) await clock.sleep(LEAVING, signal);
    const mine = await this.#claim(this.#waiting.splice(0));
    // What is there already needs no word, whichever window has fetched it.
    await Promise.all([...new Set(mine.map((news) => accountOf(news).id))].map(look));
    const news = store.state.accounts
      .flatMap(({ account }) => mine.filter((each) => accountOf(each).id === account.id))
      .flatMap((each) => asOfNow(each, store.state, clock.now()) ?? []);
    // Of what was not told, another window finds the claim.
    if (signal.aborted) return;
    if (news.length > 0) await tell(news);
    for (const each of mine) await memory.settle(each);
  }

  /** @returns those that this window is to tell. */
  async #claim(waiting: readonly News[]): Promise<News[]> {
    const { memory } = this.#options;
    const mine: News[] = [];
    for (const news of waiting) {
      const claim = await memory.claim(news, this.#lapsed.get(this.#nameOf(news)) ?? 0);
      if (claim.kind === 'mine') mine.push(news);
      else if (claim.kind === 'made') await memory.settle(news);
      else this.#claimLater(news, claim.claims);
    }
    return mine;
  }

  /** Where another window has claimed the news: it may crash before it tells them. */
  #claimLater(news: News, claims: number): void {
    const claim = () => {
      this.#lapsed.set(this.#nameOf(news), claims);
      this.#waiting.push(news);
      this.#tellSoon();
    };
    this.#options.clock.sleep(LAPSE, this.#abort.signal).then(claim, () => undefined);
  }

  #isNew(news: News): boolean {
    const mark = this.#nameOf(news);
    const isNew = !this.#known.has(mark);
    this.#known.add(mark);
    return isNew;
  }

  /** Sees to it that nobody tells what the user knows. */
  #keepQuiet(news: readonly News[]): void {
    const { memory, onUnexpected } = this.#options;
    const marks = new Set(news.map((each) => this.#nameOf(each)));
    for (const mark of marks) this.#known.add(mark);
    this.#waiting = this.#waiting.filter((each) => !marks.has(this.#nameOf(each)));
    for (const each of news) memory.settle(each).catch(onUnexpected);
  }

  #nameOf(news: News): string {
    return `${accountOf(news).id} ${markOf(news, this.#options.clock.now())}`;
  }
}

/** The ids of the accounts of which more is known, or something else. */
function changedBetween(before: ReportsState, after: ReportsState): string[] {
  const former = new Map(before.accounts.map((entry) => [entry.account.id, entry]));
  return after.accounts
    .filter(({ account, snapshot, failure }) => {
      const old = former.get(account.id);
      return old?.snapshot !== snapshot || old?.failure !== failure;
    })
    .map(({ account }) => account.id);
}
