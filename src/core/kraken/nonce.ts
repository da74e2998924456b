import type { RateCount } from './rate.ts';

/** The unit of a key's nonces. A key never goes back to a coarser one. */
export type NonceScale = 'microseconds' | 'nanoseconds';

/**
 * How far a key's nonces run ahead of the clock, because another program that uses the key does so.
 * It shrinks evenly and is gone after an hour, when the other program may have stopped.
 */
export interface Lead {
  /** Milliseconds at the start. */
  readonly ms: number;
  /** Unix milliseconds: the start. */
  readonly since: number;
}

/** What is remembered about a key across calls, windows and restarts. */
export interface KeyMemory {
  readonly lastNonce: bigint;
  readonly scale: NonceScale;
  readonly lead?: Lead | undefined;
  /** Set once the user was asked whether to use nanoseconds. */
  readonly askedForNanoseconds?: true | undefined;
  /** Kraken asked to make no calls until this time, in Unix milliseconds. */
  readonly pause?: { readonly kind: 'lockout' | 'throttled'; readonly until: number } | undefined;
  readonly rate?: RateCount | undefined;
}

export const NEW_KEY_MEMORY: KeyMemory = { lastNonce: 0n, scale: 'microseconds' };

/** Access to a key's memory during a turn. */
export interface KeyMemoryStore {
  load(): KeyMemory;
  save(memory: KeyMemory): void;
}

const PER_MILLISECOND: Record<NonceScale, bigint> = {
  microseconds: 1_000n,
  nanoseconds: 1_000_000n,
};

/**
 * Milliseconds that the nonces jump ahead of the clock, one after the other. Clocks set by a time
 * server differ by seconds, others by minutes.
 */
export const LEADS_MS: readonly number[] = [10_000, 10 * 60_000];

const LEAD_LASTS_MS = 60 * 60 * 1000;

/** Nonces named by Kraken that are further ahead of the clock, in milliseconds, are ignored. */
const MAX_AHEAD_MS = 60 * 60 * 1000;

/**
 * The next nonce of a key: the time, or the last nonce plus one if the clock stands still or was
 * set back.
 *
 * If the key has a lead, the nonces jump ahead by it once the clock has passed the last nonce by as
 * much. A program whose clock is right is then refused no longer than the lead lasts, and accepted
 * for as long afterwards.
 *
 * @param now Unix milliseconds.
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
 * Makes the next nonce jump ahead of the clock.
 *
 * @param lead milliseconds.
 * @param now Unix milliseconds.
 * @returns a function that undoes this and forgets all nonces since.
 */
export function stepAhead(store: KeyMemoryStore, lead: number, now: number): () => void {
  const memory = store.load();
  const lastNonce = max(nonceAt(now + lead, memory) - 1n, memory.lastNonce);
  store.save({ ...memory, lastNonce, lead: { ms: lead, since: now } });
  return restoreNonces(memory, store);
}

/**
 * Switches a key to nanoseconds. Once Kraken has accepted one, it refuses smaller nonces for good,
 * including those of other programs, so the user must agree first.
 *
 * @returns a function that undoes this and forgets all nonces since.
 */
export function raiseScale(store: KeyMemoryStore): () => void {
  const memory = store.load();
  store.save({ ...memory, scale: 'nanoseconds' });
  return restoreNonces(memory, store);
}

/**
 * Makes the next nonce greater than `nonce`, the key's last one according to Kraken: another
 * program may have used the key within its nonce window. A nonce far ahead of the clock is ignored,
 * because following it would detach the nonces from the clock for a long time.
 *
 * @param now Unix milliseconds.
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
  // A lead that starts in the future was saved before the clock was set back.
  if (!lead || lead.since > now) return 0;
  return lead.ms * Math.max(0, 1 - (now - lead.since) / LEAD_LASTS_MS);
}

function max(a: bigint, b: bigint): bigint {
  return a > b ? a : b;
}
