import { accountOf, newsMark, type News, type NewsRecord } from './news.ts';
import type { Claim, Marks } from '../storage/marks.ts';

export interface NewsMemoryOptions {
  /** What was noticed and is still to be told. */
  readonly untold: Marks;
  /** What was told, by whichever window. */
  readonly told: Marks;
  /** The ids of the reports that were requested here and that nobody has heard of since. */
  readonly requested: Marks;
  /** Unix milliseconds. */
  readonly now: () => number;
}

/** What the windows of this machine remember of news, over restarts and crashes. */
export class NewsMemory {
  readonly #options: NewsMemoryOptions;

  constructor(options: NewsMemoryOptions) {
    this.#options = options;
  }

  /** Remembers that there is something to be told, until it is done. */
  async addUntold(news: News): Promise<void> {
    await this.#options.untold.add(accountOf(news).id, this.#markOf(news));
  }

  /**
   * Asks whether this window is the one to tell the news.
   *
   * @param expiredClaims how many claims of others came to nothing.
   */
  claim(news: News, expiredClaims: number): Promise<Claim> {
    return this.#options.told.claim(accountOf(news).id, this.#markOf(news), expiredClaims);
  }

  /** Remembers that the user knows: the news are told no more. */
  async markTold(news: News): Promise<void> {
    const { untold, told, requested } = this.#options;
    const { id } = accountOf(news);
    await told.add(id, this.#markOf(news));
    await untold.remove(id, this.#markOf(news));
    if ('listed' in news && news.requestedHere) await requested.remove(id, news.listed.report.id);
  }

  /** @returns what is remembered of these accounts. */
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

  #markOf(news: News): string {
    return newsMark(news, this.#options.now());
  }
}
