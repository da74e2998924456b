/** Subscribes a listener; shaped like VS Code's own events. */
export type Event<T> = (listener: (value: T) => void) => { dispose(): void };

/** An event and the right to fire it, for the code that knows nothing of VS Code. */
export class Emitter<T> {
  readonly #listeners = new Set<(value: T) => void>();

  readonly event: Event<T> = (listener) => {
    this.#listeners.add(listener);
    return { dispose: () => void this.#listeners.delete(listener) };
  };

  /** Ends all subscriptions. */
  dispose(): void {
    this.#listeners.clear();
  }

  /** @throws what a listener has thrown, once all the others have heard. */
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
