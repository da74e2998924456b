import type { Clock } from '../../../src/core/kraken/clock.ts';
import { NOON } from '../../support/clock.ts';
import { settled } from '../../support/settled.ts';

interface Sleeper {
  readonly until: number;
  readonly wake: () => void;
}

/** A clock on which days pass in moments: it stops only where somebody has something to do. */
export class SimulatedClock implements Clock {
  readonly #sleepers = new Set<Sleeper>();
  /** What timers go by: it stands still while the machine is asleep. */
  #awake = 0;
  #asleep = 0;
  /** How far the machine's clock is ahead. */
  #ahead = 0;
  /** How much is under way that takes no time on this clock. */
  #busy = 0;

  /** What the machine takes for the time. */
  now(): number {
    return this.trueNow() + this.#ahead;
  }

  /** What the rest of the world takes for the time. */
  trueNow(): number {
    return NOON + this.#awake + this.#asleep;
  }

  /** As the machine has it: its locks are files. */
  uptime(): number {
    return performance.now();
  }

  async sleep(milliseconds: number, signal?: AbortSignal): Promise<void> {
    signal?.throwIfAborted();
    await new Promise<void>((wake) => {
      const sleeper = { until: this.#awake + milliseconds, wake };
      this.#sleepers.add(sleeper);
      signal?.addEventListener('abort', () => {
        this.#sleepers.delete(sleeper);
        wake();
      });
    });
    signal?.throwIfAborted();
  }

  alarm(milliseconds: number, ring: () => void): () => void {
    const sleeper = { until: this.#awake + milliseconds, wake: ring };
    this.#sleepers.add(sleeper);
    return () => {
      this.#sleepers.delete(sleeper);
    };
  }

  /** Does some work before time passes. */
  async atOnce<T>(work: () => Promise<T>): Promise<T> {
    this.#busy++;
    try {
      return await work();
    } finally {
      this.#busy--;
    }
  }

  /** Lets so many milliseconds pass; whoever has slept long enough goes on at that moment. */
  async pass(milliseconds: number): Promise<void> {
    const end = this.#awake + milliseconds;
    for (;;) {
      await this.#settle();
      const next = Math.min(...[...this.#sleepers].map(({ until }) => until));
      if (next > end) break;
      this.#awake = Math.max(this.#awake, next);
      for (const sleeper of this.#sleepers) {
        if (sleeper.until > this.#awake) continue;
        this.#sleepers.delete(sleeper);
        sleeper.wake();
      }
    }
    this.#awake = end;
  }

  /** Puts the machine to sleep for so many milliseconds: its timers know nothing of them. */
  async suspend(milliseconds: number): Promise<void> {
    await this.#settle();
    this.#asleep += milliseconds;
  }

  /** Sets the machine's clock so many milliseconds ahead. */
  async set(ahead: number): Promise<void> {
    await this.#settle();
    this.#ahead = ahead;
  }

  async #settle(): Promise<void> {
    do await settled();
    while (this.#busy > 0);
  }
}
