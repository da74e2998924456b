/** Subscribes a listener; compatible with VS Code's `Event`. */
export type Event<T> = (listener: (value: T) => void) => { dispose(): void };

/** An event and the method that fires it, for code that doesn't import VS Code. */
export class Emitter<T> {
  readonly #listeners = new Set<(value: T) => void>();

  readonly event: Event<T> = (listener) => {
    this.#listeners.add(listener);
    return { dispose: () => void this.#listeners.delete(listener) };
  };

  /** Removes all listeners. */
  dispose(): void {
    this.#listeners.clear();
  }

  /** @throws the first error that a listener has thrown, after all listeners have run. */
  fire(value: T): void {
    const errors: unknown[] = [];
    for (const listener of [...this.#listeners]) {
      try {
        listener(value);
      } catch (error) {
        errors.push(error);
      }
    }
    if (errors.length > 0) throw errors[0];
  }
}
