/** Units per second of the nonces that a key has seen. A key never goes back to a smaller one. */
export type NonceScale = 'microseconds' | 'nanoseconds';

/** What is remembered of a key between calls, windows and restarts. */
export interface KeyMemory {
  readonly lastNonce: bigint;
  readonly scale: NonceScale;
  /** Kraken asked for silence until then (milliseconds since 1970, UTC), by a `KrakenError`. */
  readonly pause?: { readonly kind: 'lockout' | 'throttled'; readonly until: number } | undefined;
}

export const FRESH_MEMORY: KeyMemory = { lastNonce: 0n, scale: 'microseconds' };

/** Where a key's memory is kept. Other windows write to the same place. */
export interface KeyMemoryStore {
  load(): KeyMemory;
  save(memory: KeyMemory): void;
}

const PER_MILLISECOND: Record<NonceScale, bigint> = {
  microseconds: 1_000n,
  nanoseconds: 1_000_000n,
};

/**
 * Makes the nonces of one key: strictly increasing, by the clock where it moves on, by one where
 * it stands still or steps back.
 */
export class Nonces {
  readonly #store: KeyMemoryStore;
  #last = 0n;

  constructor(store: KeyMemoryStore) {
    this.#store = store;
  }

  /** @param now milliseconds since 1970, UTC. */
  next(now: number): bigint {
    const memory = this.#store.load();
    const least = max(memory.lastNonce, this.#last) + 1n;
    this.#last = max(BigInt(Math.floor(now)) * PER_MILLISECOND[memory.scale], least);
    this.#store.save({ ...memory, lastNonce: this.#last });
    return this.#last;
  }

  /**
   * Moves a key that counts in microseconds up to nanoseconds.
   *
   * @returns what takes the step back, or `undefined` where the key counts in nanoseconds already.
   */
  raiseScale(): (() => void) | undefined {
    const before = this.#store.load();
    if (before.scale === 'nanoseconds') return undefined;
    const last = this.#last;
    this.#store.save({ ...before, scale: 'nanoseconds' });
    return () => {
      this.#last = last;
      this.#store.save(before);
    };
  }
}

function max(a: bigint, b: bigint): bigint {
  return a > b ? a : b;
}
