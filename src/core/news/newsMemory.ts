import { accountOf, newsMark, type News, type NewsRecord } from './news.ts';
import type { Claim, Marks } from '../storage/marks.ts';

export interface NewsMemoryOptions {
  /** News that the user still has to be told. */
  readonly untold: Marks;
  /** News that any window has told the user. */
  readonly told: Marks;
  /** The ids of reports requested on this machine that the user has heard nothing about yet. */
  readonly requested: Marks;
  /** Unix milliseconds. */
  readonly now: () => number;
}

/** How long marks are kept, in milliseconds. Kraken keeps a report for two weeks. */
const KEPT_MS = 30 * 24 * 60 * 60 * 1000;

/** What the windows of this machine remember about news, across restarts and crashes. */
export class NewsMemory {
  readonly #options: NewsMemoryOptions;

  constructor(options: NewsMemoryOptions) {
    this.#options = options;
  }

  /** Remembers that the user has to be told. */
  async addUntold(news: News): Promise<void> {
    await this.#options.untold.add(accountOf(news).id, this.#markOf(news));
  }

  /**
   * Tries to get the right to tell the user.
   *
   * @param expiredClaims how many claims of other windows have expired.
   */
  claim(news: News, expiredClaims: number): Promise<Claim> {
    return this.#options.told.claim(accountOf(news).id, this.#markOf(news), expiredClaims);
  }

  /** Remembers that the user knows. */
  async markTold(news: News): Promise<void> {
    const { untold, told, requested } = this.#options;
    const { id } = accountOf(news);
    await told.add(id, this.#markOf(news));
    await untold.remove(id, this.#markOf(news));
    if ('listed' in news && news.requestedHere) await requested.remove(id, news.listed.report.id);
  }

  /** @returns what is remembered about these accounts. */
  async load(accountIds: readonly string[]): Promise<NewsRecord> {
    const { untold, requested } = this.#options;
    const recall = async (marks: Marks) => {
      const found = accountIds.map(async (id) => [id, await marks.reader(id)] as const);
      return new Map(await Promise.all(found));
    };
    const [awaited, left] = await Promise.all([recall(requested), recall(untold)]);
    return {
      isRequestedHere: (accountId, reportId) => awaited.get(accountId)?.(reportId) ?? false,
      isUntold: (news) => left.get(accountOf(news).id)?.(this.#markOf(news)) ?? false,
    };
  }

  /** Forgets what is too old to be news. */
  async forgetOld(accountId: string): Promise<void> {
    const { untold, told, requested, now } = this.#options;
    for (const marks of [untold, told, requested])
      await marks.removeOlder(accountId, now() - KEPT_MS);
  }

  #markOf(news: News): string {
    return newsMark(news, this.#options.now());
  }
}
