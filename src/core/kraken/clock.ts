import { setTimeout as timeout } from 'node:timers/promises';

/** The time as a parameter, so that tests can control it. */
export interface Clock {
  /** Unix milliseconds. */
  now(): number;
  /** Milliseconds since some start; unlike `now`, not affected when the clock is set. */
  uptime(): number;
  /** Waits; rejects with the signal's reason as soon as it is aborted. */
  sleep(milliseconds: number, signal?: AbortSignal): Promise<void>;
  /**
   * Calls `ring` after a time, like `setTimeout`.
   *
   * @returns a function that cancels it.
   */
  alarm(milliseconds: number, ring: () => void): () => void;
}

export const systemClock: Clock = {
  now: () => Date.now(),
  uptime: () => performance.now(),
  async sleep(milliseconds, signal) {
    try {
      await timeout(milliseconds, undefined, signal && { signal });
    } catch (error) {
      signal?.throwIfAborted();
      throw error;
    }
  },
  alarm(milliseconds, ring) {
    const timer = setTimeout(ring, milliseconds);
    return () => {
      clearTimeout(timer);
    };
  },
};
