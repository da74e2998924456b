import { LOCKOUT_MS } from '../core/kraken/errors.ts';

/** How far an account is verified; it sets how many calls each of its keys may make. */
export type Tier = 'starter' | 'intermediate' | 'pro';

/** Kraken's published limits: what the counter holds, and what it loses per second. */
const RATE_LIMITS: Readonly<Record<Tier, { readonly holds: number; readonly drains: number }>> = {
  starter: { holds: 15, drains: 0.33 },
  intermediate: { holds: 20, drains: 0.5 },
  pro: { holds: 20, drains: 1 },
};

/** The counter of one key: each call adds 1, and time takes it away again. */
export class RateCounter {
  readonly #max: number;
  readonly #drainPerSecond: number;
  #count = 0;
  #at = 0;

  constructor(tier: Tier) {
    this.#max = RATE_LIMITS[tier].holds;
    this.#drainPerSecond = RATE_LIMITS[tier].drains;
  }

  /**
   * Counts one call. A call that is refused counts too, up to what the counter holds: a client
   * that keeps knocking stays outside.
   *
   * @param now Unix milliseconds.
   * @returns whether the call is within the limit.
   */
  add(now: number): boolean {
    const seconds = Math.max(0, now - this.#at) / 1000;
    const wanted = Math.max(0, this.#count - seconds * this.#drainPerSecond) + 1;
    this.#at = now;
    this.#count = Math.min(wanted, this.#max);
    return wanted <= this.#max;
  }
}

/** Kraken tells neither number of tries nor whether they are counted per key: this is a guess. */
const MAX_FAILURES = 5;

/** Shuts out who keeps calling with a wrong key, or with wrong signatures for a right one. */
export class Lockouts {
  readonly #failures = new Map<string, number>();
  readonly #until = new Map<string, number>();

  /** @param now Unix milliseconds. */
  has(key: string, now: number): boolean {
    return now < (this.#until.get(key) ?? 0);
  }

  /**
   * Counts one failure in a row, and begins a lockout with the fifth.
   *
   * @param now Unix milliseconds.
   */
  countFailure(key: string, now: number): void {
    const failures = (this.#failures.get(key) ?? 0) + 1;
    if (failures < MAX_FAILURES) {
      this.#failures.set(key, failures);
      return;
    }
    this.#failures.delete(key);
    this.#until.set(key, now + LOCKOUT_MS);
  }

  /** A right signature ends the row of failures. */
  clearFailure(key: string): void {
    this.#failures.delete(key);
  }
}
