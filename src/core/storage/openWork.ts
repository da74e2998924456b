/** The window is closing; nothing was done. */
export class ClosedError extends Error {
  constructor() {
    super('The window is closed');
    this.name = 'ClosedError';
  }
}

/** The running work of a window that other windows wait for. Once closed, no more starts. */
export class OpenWork {
  readonly #closed = new AbortController();
  readonly #running = new Set<Promise<unknown>>();

  /** Aborted with a ClosedError when the window closes. */
  get closed(): AbortSignal {
    return this.#closed.signal;
  }

  /**
   * @throws what `work` throws; ClosedError, without starting `work`, once the window is closing.
   */
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

  /** Resolves when all running work is done. */
  async close(): Promise<void> {
    this.#closed.abort(new ClosedError());
    await Promise.allSettled(this.#running);
  }
}
