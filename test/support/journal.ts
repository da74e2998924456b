/** What has happened, in order, and a way to wait for more of it. */
export class Journal<T> {
  readonly entries: T[] = [];
  readonly #waiting = new Set<{ readonly count: number; readonly tell: () => void }>();

  add(entry: T): void {
    this.entries.push(entry);
    for (const waiter of this.#waiting) {
      if (waiter.count > this.entries.length) continue;
      this.#waiting.delete(waiter);
      waiter.tell();
    }
  }

  /** Resolves as soon as there are so many entries. */
  reach(count: number): Promise<void> {
    if (this.entries.length >= count) return Promise.resolve();
    return new Promise((tell) => this.#waiting.add({ count, tell }));
  }
}
