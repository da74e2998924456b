import type { RateCount } from './rate.ts';

/** Units per second of the nonces that a key has seen. A key never goes back to a smaller one. */
export type NonceScale = 'microseconds' | 'nanoseconds';

/**
 * How far a key's nonces run ahead of the clock, since another program that uses the key does so.
 * It shrinks evenly, and is gone after an hour: by then the other program may have stopped.
 */
export interface Lead {
  /** Milliseconds, at first. */
  readonly ms: number;
  /** Milliseconds since 1970, UTC: since when. */
  readonly since: number;
}

/** What is remembered of a key between calls, windows and restarts. */
export interface KeyMemory {
  readonly lastNonce: bigint;
  readonly scale: NonceScale;
  readonly lead?: Lead | undefined;
  /** Set once the user has answered whether the key is to count in nanoseconds. */
  readonly askedForNanoseconds?: true | undefined;
  /** Kraken asked for silence until then (milliseconds since 1970, UTC), by a `KrakenError`. */
  readonly pause?: { readonly kind: 'lockout' | 'throttled'; readonly until: number } | undefined;
  readonly rate?: RateCount | undefined;
}

export const NEW_KEY_MEMORY: KeyMemory = { lastNonce: 0n, scale: 'microseconds' };

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
 * Milliseconds by which the nonces step ahead of the clock, one after the other: clocks differ by
 * seconds where they are set by a server, and by minutes where they are not.
 */
export const LEADS_MS: readonly number[] = [10_000, 10 * 60_000];

const LEAD_LASTS_MS = 60 * 60 * 1000;

/** Milliseconds ahead of the clock up to which a nonce that Kraken names is passed. */
const MAX_AHEAD_MS = 60 * 60 * 1000;

/**
 * The next nonce of a key: by the clock where it moves on, by one where it stands still or steps
 * back. Where the key has a lead, the nonces step ahead by it once the clock has passed the last
 * one for as long: so a program whose clock is right is refused no longer than the lead, and has
 * its turn for as long again.
 *
 * @param now milliseconds since 1970, UTC.
 */
export function nextNonce(store: KeyMemoryStore, now: number): bigint {
  const memory = store.load();
  const lead = leadAt(memory.lead, now);
  const usesLead = memory.lastNonce < nonceAt(now - lead, memory);
  const lastNonce = max(nonceAt(usesLead ? now + lead : now, memory), memory.lastNonce + 1n);
  store.save({ ...memory, lastNonce });
  return lastNonce;
}

/**
 * Lets the next nonce be ahead of the clock.
 *
 * @param lead milliseconds.
 * @param now milliseconds since 1970, UTC.
 * @returns what takes that back, with all nonces since.
 */
export function stepAhead(store: KeyMemoryStore, lead: number, now: number): () => void {
  const memory = store.load();
  const lastNonce = max(nonceAt(now + lead, memory) - 1n, memory.lastNonce);
  store.save({ ...memory, lastNonce, lead: { ms: lead, since: now } });
  return restoreNonces(memory, store);
}

/**
 * Moves a key up to nanoseconds. Once Kraken has accepted one, it refuses smaller nonces for good,
 * those of other programs as well: only for a user who knows.
 *
 * @returns what takes that back, with all nonces since.
 */
export function raiseScale(store: KeyMemoryStore): () => void {
  const memory = store.load();
  store.save({ ...memory, scale: 'nanoseconds' });
  return restoreNonces(memory, store);
}

/**
 * Lets the next nonce be greater than the one that Kraken names as the key's last, where another
 * program has counted on within the key's nonce window. One far ahead of the clock is let be: it
 * would make the nonces leave the clock behind for long.
 *
 * @param now milliseconds since 1970, UTC.
 */
export function skipPast(store: KeyMemoryStore, nonce: bigint, now: number): void {
  const memory = store.load();
  if (nonce <= memory.lastNonce || nonce > nonceAt(now + MAX_AHEAD_MS, memory)) return;
  store.save({ ...memory, lastNonce: nonce });
}

function restoreNonces({ lastNonce, scale, lead }: KeyMemory, store: KeyMemoryStore): () => void {
  return () => {
    store.save({ ...store.load(), lastNonce, scale, lead });
  };
}

function nonceAt(milliseconds: number, { scale }: KeyMemory): bigint {
  return BigInt(Math.floor(milliseconds)) * PER_MILLISECOND[scale];
}

function leadAt(lead: Lead | undefined, now: number): number {
  // One that begins in the future was kept before the clock was put back.
  if (!lead || lead.since > now) return 0;
  return lead.ms * Math.max(0, 1 - (now - lead.since) / LEAD_LASTS_MS);
}

function max(a: bigint, b: bigint): bigint {
  return a > b ? a : b;
}
