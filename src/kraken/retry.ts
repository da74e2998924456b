import type { Clock } from './clock.ts';
import { KrakenError } from './errors.ts';

const TRIES = 3;
/** Milliseconds before the second try: after a fault, and after a full rate counter, which drains
 * one call in three seconds on Kraken's lowest tier. */
const AFTER_FAULT = 500;
const AFTER_RATE = 3_000;
/** Milliseconds that a person may be kept waiting for a throttle to end; a longer one is told. */
const PATIENCE = 20_000;

/** Milliseconds, at least, before a nonce is tried again. */
const AFTER_NONCE = 250;

/** What a retry waits by. */
export interface Chance {
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
  { clock, random }: Chance,
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

/**
 * Sends a call whose nonce was refused once more, as another window or program may have used the
 * key at the same time; a moment later, so that the two don't meet again. Where the fresh nonce is
 * refused as well, the key has seen nonces of a larger scale, and smaller ones are refused for
 * good; if those of the larger scale are refused too, the reason is another, and the step is taken
 * back, as it would shut out the other programs that use the key. As a refused call has done
 * nothing, this suits writes as well.
 *
 * @param raiseScale moves up; returns what takes that back, or `undefined` at the largest scale.
 */
export async function retryNonce<T>(
  send: () => Promise<T>,
  raiseScale: () => (() => void) | undefined,
  { clock, random }: Chance,
  signal?: AbortSignal,
): Promise<T> {
  try {
    return await send();
  } catch (error) {
    if (!isNonceError(error)) throw error;
  }
  await clock.sleep(AFTER_NONCE * (1 + random()), signal);
  let stepBack: (() => void) | undefined;
  try {
    return await send();
  } catch (error) {
    if (!isNonceError(error)) throw error;
    stepBack = raiseScale();
    if (!stepBack) throw error;
  }
  try {
    return await send();
  } catch (error) {
    if (isNonceError(error)) stepBack();
    throw error;
  }
}

function isNonceError(error: unknown): boolean {
  return error instanceof KrakenError && error.kind === 'nonce';
}

function waitAfter(error: KrakenError, attempt: number, now: number, random: number): number {
  if (error.until !== undefined) return Math.max(0, error.until - now) + 1_000 * random;
  const base = error.kind === 'rate' ? AFTER_RATE : AFTER_FAULT;
  return base * 2 ** (attempt - 1) * (1 + random);
}
