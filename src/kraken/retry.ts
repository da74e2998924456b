import type { Clock } from './clock.ts';
import { KrakenError } from './errors.ts';

const TRIES = 3;
/** Milliseconds before the second try: after a fault, and after a full rate counter, which drains
 * one call in three seconds on Kraken's lowest tier. */
const AFTER_FAULT = 500;
const AFTER_RATE = 3_000;
/** Milliseconds that a person may be kept waiting for a throttle to end; a longer one is told. */
const PATIENCE = 20_000;

/**
 * Sends a read again where that may help, backing off with jitter. Writes must never come here.
 *
 * @param random a number from 0 up to 1.
 * @throws what the last try threw; the signal's reason where it was aborted.
 */
export async function retryRead<T>(
  read: () => Promise<T>,
  clock: Clock,
  random: () => number,
  signal?: AbortSignal,
): Promise<T> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await read();
    } catch (error) {
      if (!(error instanceof KrakenError) || !error.retriable || attempt === TRIES) throw error;
      const wait = waitAfter(error, attempt, clock.now(), random());
      if (wait > PATIENCE) throw error;
      await clock.sleep(wait, signal);
    }
  }
}

function waitAfter(error: KrakenError, attempt: number, now: number, random: number): number {
  if (error.until !== undefined) return Math.max(0, error.until - now) + 1_000 * random;
  const base = error.kind === 'rate' ? AFTER_RATE : AFTER_FAULT;
  return base * 2 ** (attempt - 1) * (1 + random);
}
