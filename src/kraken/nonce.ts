import type { RateCount } from './rate.ts';

/** Units per second of the nonces that a key has seen. A key never goes back to a smaller one. */
export type NonceScale = 'microseconds' | 'nanoseconds';

/** What is remembered of a key between calls, windows and restarts. */
export interface KeyMemory {
  readonly lastNonce: bigint;
  readonly scale: NonceScale;
  /** Kraken asked for silence until then (milliseconds since 1970, UTC), by a `KrakenError`. */
  readonly pause?: { readonly kind: 'lockout' | 'throttled'; readonly until: number } | undefined;
  readonly rate?: RateCount | undefined;
}

export const FRESH_MEMORY: KeyMemory = { lastNonce: 0n, scale: 'microseconds' };

/** A key's memory during a turn. */
export interface KeyMemoryStore {
  load(): KeyMemory;
  save(memory: KeyMemory): void;
}

const PER_MILLISECOND: Record<NonceScale, bigint> = {
  microseconds: 1_000n,
  nanoseconds: 1_000_000n,
};

/**
 * The next nonce of a key: by the clock where it moves on, by one where it stands still or steps
 * back.
 *
 * @param now milliseconds since 1970, UTC.
 */
export function nextNonce(store: KeyMemoryStore, now: number): bigint {
  const memory = store.load();
  const lastNonce = max(
    BigInt(Math.floor(now)) * PER_MILLISECOND[memory.scale],
    memory.lastNonce + 1n,
  );
  store.save({ ...memory, lastNonce });
  return lastNonce;
}

/**
 * Moves a key that counts in microseconds up to nanoseconds.
 *
 * @returns what takes the step back, or `undefined` where the key counts in nanoseconds already.
 */
export function raiseScale(store: KeyMemoryStore): (() => void) | undefined {
  const before = store.load();
  if (before.scale === 'nanoseconds') return undefined;
  store.save({ ...before, scale: 'nanoseconds' });
  return () => {
    store.save(before);
  };
}

function max(a: bigint, b: bigint): bigint {
  return a > b ? a : b;
}
