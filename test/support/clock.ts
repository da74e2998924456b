import type { Clock } from '../../src/core/kraken/clock.ts';
import { Journal } from './journal.ts';

/** 2026-10-05 12:00:00 UTC. */
export const NOON = Date.UTC(2026, 9, 5, 12);

interface Sleeper {
  readonly until: number;
  readonly wake: () => void;
}

/** A clock that stands still until a test turns it. */
export class TestClock implements Clock {
  /** How long each sleep was to last, in milliseconds. */
  readonly sleeps = new Journal<number>();
  readonly #sleepers = new Set<Sleeper>();
  /** The alarms that were set and have neither rung nor been called off. */
  readonly alarms = new Set<Sleeper>();
  readonly #alarmsSet = new Journal<number>();
  #now: number;

  constructor(now = NOON) {
    this.#now = now;
  }

  now(): number {
    return this.#now;
  }

  uptime(): number {
    return this.#now;
  }

  async sleep(milliseconds: number, signal?: AbortSignal): Promise<void> {
    signal?.throwIfAborted();
    await new Promise<void>((wake) => {
      this.#sleepers.add({ until: this.#now + milliseconds, wake });
      signal?.addEventListener('abort', () => {
        wake();
      });
      this.sleeps.add(milliseconds);
    });
    signal?.throwIfAborted();
  }

  alarm(milliseconds: number, ring: () => void): () => void {
    const alarm = { until: this.#now + milliseconds, wake: ring };
    this.alarms.add(alarm);
    this.#alarmsSet.add(milliseconds);
    return () => {
      this.alarms.delete(alarm);
    };
  }

  /** Lets the time pass until the next alarm rings, where need be once it is set. */
  async ring(): Promise<void> {
    // What waits for nothing but its turn comes first.
    await new Promise(setImmediate);
    while (this.alarms.size === 0) await this.#alarmsSet.reach(this.#alarmsSet.entries.length + 1);
    this.advance(Math.min(...[...this.alarms].map(({ until }) => until)) - this.#now);
  }

  /** Turns the clock by so many milliseconds, back where they are negative. */
  advance(milliseconds: number): void {
    this.#now += milliseconds;
    for (const due of [this.#sleepers, this.alarms]) {
      for (const sleeper of due) {
        if (sleeper.until > this.#now) continue;
        due.delete(sleeper);
        sleeper.wake();
      }
    }
  }

  /** Turns the clock on for whoever falls asleep, until the work is done. */
  async through<T>(work: Promise<T>): Promise<T> {
    const done = work.then(
      () => true,
      () => true,
    );
    for (let slept = this.sleeps.entries.length; ; slept++) {
      if (await Promise.race([done, this.sleeps.reach(slept + 1)])) return work;
      this.advance(this.sleeps.entries[slept] ?? 0);
    }
  }
}
