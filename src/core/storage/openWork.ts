/** The window is being closed; nothing was done. */
export class ClosedError extends Error {
  constructor() {
    super('The window is closed');
    this.name = 'ClosedError';
  }
}

/** What a window does on the disk that other windows wait for: closed, it begins no more of it. */
export class OpenWork {
  readonly #closed = new AbortController();
  readonly #running = new Set<Promise<unknown>>();

  /** Aborted when the window is closed, with a ClosedError. */
  get closed(): AbortSignal {
    return this.#closed.signal;
  }

  /** @throws what the work throws; ClosedError, without a beginning, once the window is closed. */
  async run<T>(work: () => Promise<T>): Promise<T> {
    this.closed.throwIfAborted();
    const done = work();
    this.#running.add(done);
    try {
      return await done;
    } finally {
      this.#running.delete(done);
    }
  }

  /** Resolves when all that was begun is over. */
  async close(): Promise<void> {
    this.#closed.abort(new ClosedError());
    await Promise.allSettled(this.#running);
  }
}
