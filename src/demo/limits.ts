import { LOCKOUT_MS } from '../core/kraken/errors.ts';

/** The verification tier of an account, which sets the rate limit of its keys. */
export type Tier = 'starter' | 'intermediate' | 'pro';

/** Kraken's published limits: the maximum of the counter, and how much it drains per second. */
const RATE_LIMITS: Readonly<Record<Tier, { readonly holds: number; readonly drains: number }>> = {
  starter: { holds: 15, drains: 0.33 },
  intermediate: { holds: 20, drains: 0.5 },
  pro: { holds: 20, drains: 1 },
};

/** The rate counter of one key: each call adds 1, and it drains over time. */
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
   * Counts one call. Refused calls count too, up to the maximum, so a client that keeps calling
   * stays locked out.
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

/** After how many failures a key is locked out, and that they count per key, are guesses. */
const MAX_FAILURES = 5;

/** Locks out keys after calls with an unknown key or with wrong signatures. */
export class Lockouts {
  readonly #failures = new Map<string, number>();
  readonly #until = new Map<string, number>();

  /** @param now Unix milliseconds. */
  has(key: string, now: number): boolean {
    return now < (this.#until.get(key) ?? 0);
  }

  /**
   * Counts a failure; the fifth in a row starts a lockout.
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

  /** Call after a correct signature, which ends the row of failures. */
  clearFailure(key: string): void {
    this.#failures.delete(key);
  }
}
