import type { News } from './news.ts';

/** Resolves when the news is shown, or when handling it has started. */
export type NewsListener = (news: readonly News[]) => Promise<void>;

/** Those who want to hear the news. */
export class NewsListeners {
  readonly #listeners = new Set<NewsListener>();

  /** @returns what ends it. */
  add(listener: NewsListener): { dispose(): void } {
    this.#listeners.add(listener);
    return { dispose: () => void this.#listeners.delete(listener) };
  }

  /** Resolves when all of them have. */
  async tell(news: readonly News[]): Promise<void> {
    await Promise.all([...this.#listeners].map((listener) => listener(news)));
  }
}
