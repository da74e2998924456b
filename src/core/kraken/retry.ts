import type { Clock } from './clock.ts';
import { KrakenError } from './errors.ts';
import { LEADS_MS, stepAhead, type KeyMemoryStore } from './nonce.ts';

const MAX_TRIES = 3;
/** Milliseconds before the second try: after a fault, and after a full rate counter, which drains
 * one call in three seconds on Kraken's lowest tier. */
const AFTER_FAILURE_MS = 500;
const AFTER_RATE_MS = 3_000;
/** Milliseconds that a person may be kept waiting for a throttle to end; a longer one is told. */
const MAX_WAIT_MS = 20_000;

/** Milliseconds, at least, before a nonce is tried again. */
const AFTER_NONCE_MS = 250;

/** What a retry waits by. */
export interface RetryContext {
  readonly clock: Clock;
  /** From 0 up to 1. */
  readonly random: () => number;
}

/**
 * Sends a read again where that may help, backing off with jitter. Writes must never come here.
 *
 * @throws what the last try threw; the signal's reason where it was aborted.
 */
export async function retryRead<T>(
  read: () => Promise<T>,
  { clock, random }: RetryContext,
  signal?: AbortSignal,
): Promise<T> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await read();
    } catch (error) {
      if (!(error instanceof KrakenError) || !error.retriable || attempt === MAX_TRIES) throw error;
      const wait = delayAfter(error, attempt, clock.now(), random());
      if (wait > MAX_WAIT_MS) throw error;
      await clock.sleep(wait, signal);
    }
  }
}

/**
 * Sends a read whose nonce was refused once more, as another window or program may have used the
 * key at the same time; a moment later, so that the two don't meet again. Where that is refused as
 * well, another program may go by a clock that is ahead: the nonces step ahead of the clock, which
 * lasts if a call gets through. If none does, Kraken knows none of them, and they are taken back.
 *
 * Writes must never come here: one that was sent twice on its way, as after a reset connection,
 * has had its effect though the second nonce is refused.
 */
export async function retryNonce<T>(
  read: () => Promise<T>,
  memory: KeyMemoryStore,
  { clock, random }: RetryContext,
  signal?: AbortSignal,
): Promise<T> {
  let stepBack: (() => void) | undefined;
  for (let refusals = 1; ; refusals++) {
    try {
      return await read();
    } catch (error) {
      if (!isNonceError(error)) throw error;
      if (refusals === 1) {
        await clock.sleep(AFTER_NONCE_MS * (1 + random()), signal);
        continue;
      }
      signal?.throwIfAborted();
      const lead = LEADS_MS[refusals - 2];
      if (lead === undefined) {
        stepBack?.();
        throw error;
      }
      const takeBack = stepAhead(memory, lead, clock.now());
      stepBack ??= takeBack;
    }
  }
}

function isNonceError(error: unknown): boolean {
  return error instanceof KrakenError && error.kind === 'nonce';
}

function delayAfter(error: KrakenError, attempt: number, now: number, random: number): number {
  if (error.until !== undefined) return Math.max(0, error.until - now) + 1_000 * random;
  const base = error.kind === 'rate' ? AFTER_RATE_MS : AFTER_FAILURE_MS;
  return base * 2 ** (attempt - 1) * (1 + random);
}
