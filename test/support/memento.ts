import type { Entries } from '../../src/accounts/keyMemory.ts';

/** A `globalState` that keeps what outlives a restart: JSON. */
export class TestMemento implements Entries {
  readonly #entries = new Map<string, string>();

  get(key: string): unknown {
    const text = this.#entries.get(key);
    return text === undefined ? undefined : JSON.parse(text);
  }

  update(key: string, value: unknown): Promise<void> {
    this.#entries.set(key, JSON.stringify(value));
    return Promise.resolve();
  }
}
