import type { Clock } from './clock.ts';
import { KrakenError } from './errors.ts';
import { LEADS_MS, stepAhead, type KeyMemoryStore } from './nonce.ts';

const MAX_TRIES = 3;
/** Before the second try. A rate counter drains one call in three seconds on the lowest tier. */
const AFTER_FAILURE_MS = 500;
const AFTER_RATE_MS = 3_000;
/** How long a user may have to wait for a throttle to end; a longer one is an error. */
const MAX_WAIT_MS = 20_000;

/** The minimum delay before a read with a refused nonce is sent again. */
const AFTER_NONCE_MS = 250;

/** What retries need for waiting. */
export interface RetryContext {
  readonly clock: Clock;
  /** Returns a number from 0 up to, but not including, 1. */
  readonly random: () => number;
}

/**
 * Retries a read where that may help, with growing delays and jitter. Never use it for writes.
 *
 * @throws the error of the last try; the signal's reason if it was aborted.
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
 * Sends a read again if its nonce was refused.
 *
 * The first time, another window or program may have used the key at the same moment, so it is sent
 * again after a short random delay. If that is refused too, another program may use a clock that is
 * ahead, so the nonces jump ahead of the clock. The lead stays if a call succeeds. If none does,
 * Kraken has seen none of these nonces, and they are taken back.
 *
 * Never use it for writes: the network may send one twice, for example after a reset connection.
 * Then it has taken effect although the second nonce is refused.
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
