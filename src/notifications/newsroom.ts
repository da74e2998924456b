import type { Clock } from '../kraken/clock.ts';
import {
  accountOf,
  expiringNews,
  expiringOf,
  isOfKey,
  markOf,
  newsBetween,
  type IsAwaited,
  type News,
} from '../reports/news.ts';
import type { Failure, ReportsReader, ReportsState } from '../reports/state.ts';
import type { Marks } from '../storage/marks.ts';
import { asOfNow } from './stillNews.ts';

export interface NewsroomOptions {
  readonly store: ReportsReader;
  /** What was told, by whichever window. */
  readonly told: Marks;
  /** The ids of the reports that were requested here and that nobody has heard of since. */
  readonly requested: Marks;
  /** Looks what is there of an account's downloads. */
  readonly look: (accountId: string) => Promise<void>;
  /** Whether the user is at this window. */
  readonly isFocused: () => boolean;
  /** Tells the user, all that there is at once. */
  readonly tell: (news: readonly News[]) => Promise<void>;
  readonly clock: Clock;
  readonly onUnexpected: (error: unknown) => void;
}

/** Milliseconds in which what comes together is gathered. */
const GATHERING = 500;

/** Milliseconds that a window leaves to the one that the user is at. */
const LEAVING = 1_000;

/** Notices what is news in the store, and tells it once on this machine. */
export class Newsroom {
  readonly #options: NewsroomOptions;
  readonly #abort = new AbortController();
  readonly #subscription: { dispose(): void };
  #seen: ReportsState;
  #waiting: News[] = [];
  #isTelling = false;
  /** The marks that this window has seen to. */
  readonly #known = new Set<string>();
  /** The accounts that were added while this window looked, until their first reports come. */
  readonly #added = new Set<string>();

  constructor(options: NewsroomOptions) {
    this.#options = options;
    this.#seen = options.store.state;
    this.#subscription = options.store.onDidChange((state) => {
      this.#change(state).catch(options.onUnexpected);
    });
  }

  /** To be called as time goes by: says what only the clock brings about. */
  tick(): void {
    const { store, clock } = this.#options;
    this.add(expiringNews(store.state, clock.now()));
  }

  /** Takes in what was found out elsewhere. */
  add(news: readonly News[]): void {
    this.#waiting.push(...news.filter((each) => this.#isNew(each)));
    this.#tellSoon();
  }

  /** To be called where the user is told by other ways that a key has failed. */
  hasHeard(accountId: string, kind: Failure['kind']): void {
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
    const { clock } = this.#options;
    const before = this.#seen;
    this.#seen = after;
    this.#welcome(before, after);
    const isAwaited = await this.#awaited(before, after);
    this.add(newsBetween(before, after, clock.now(), isAwaited));
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

  async #awaited(before: ReportsState, after: ReportsState): Promise<IsAwaited> {
    const changed = after.accounts.filter((entry) => {
      const former = before.accounts.find(({ account }) => account.id === entry.account.id);
      return former?.snapshot !== entry.snapshot;
    });
    const marks = await Promise.all(
      changed.map(
        async ({ account: { id } }) => [id, await this.#options.requested.among(id)] as const,
      ),
    );
    const awaited = new Map(marks);
    return (accountId, reportId) => awaited.get(accountId)?.(reportId) ?? false;
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
    const { store, told, requested, look, isFocused, tell, clock, onUnexpected } = this.#options;
    const { signal } = this.#abort;
    await clock.sleep(GATHERING, signal);
    if (!isFocused()) await clock.sleep(LEAVING, signal);
    const mine: News[] = [];
    for (const news of this.#waiting.splice(0)) {
      const { id } = accountOf(news);
      if (!(await told.make(id, markOf(news, clock.now())))) continue;
      mine.push(news);
      if ('listed' in news && news.requestedHere)
        await requested.remove(id, news.listed.report.id).catch(onUnexpected);
    }
    // What is there already needs no word, whichever window has fetched it.
    await Promise.all([...new Set(mine.map((news) => accountOf(news).id))].map(look));
    const news = store.state.accounts
      .flatMap(({ account }) => mine.filter((each) => accountOf(each).id === account.id))
      .flatMap((each) => asOfNow(each, store.state, clock.now()) ?? []);
    if (news.length > 0 && !signal.aborted) await tell(news);
  }

  #isNew(news: News): boolean {
    const mark = this.#nameOf(news);
    const isNew = !this.#known.has(mark);
    this.#known.add(mark);
    return isNew;
  }

  /** Sees to it that nobody tells what the user knows. */
  #keepQuiet(news: readonly News[]): void {
    const { told, clock, onUnexpected } = this.#options;
    const marks = new Set(news.map((each) => this.#nameOf(each)));
    for (const mark of marks) this.#known.add(mark);
    this.#waiting = this.#waiting.filter((each) => !marks.has(this.#nameOf(each)));
    for (const each of news) {
      told.make(accountOf(each).id, markOf(each, clock.now())).catch(onUnexpected);
    }
  }

  #nameOf(news: News): string {
    return `${accountOf(news).id} ${markOf(news, this.#options.clock.now())}`;
  }
}
