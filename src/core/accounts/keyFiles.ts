import { join } from 'node:path';
import pLimit, { type LimitFunction } from 'p-limit';
import type { Turn } from '../kraken/calls.ts';
import type { Clock } from '../kraken/clock.ts';
import { withLock } from '../storage/lock.ts';
import { atTurn } from '../storage/turn.ts';
import { Works } from '../storage/works.ts';
import { digestOf } from './keyDigest.ts';
import { KeyFile } from './keyFile.ts';

interface Key {
  readonly file: KeyFile;
  /** The path of the lock that all windows share. */
  readonly lock: string;
  /** Of this window's own calls, which needn't wait for each other by the clock. */
  readonly queue: LimitFunction;
}

/**
 * Lets the calls of a key take turns across all windows of this machine, each of which goes on
 * from what the one before has left. What is remembered of a key outlives its account: should the
 * key be entered again, Kraken still knows its last nonce.
 */
export class KeyFiles {
  readonly #folder: string;
  readonly #clock: Clock;
  readonly #keys = new Map<string, Key>();
  readonly #works = new Works();

  /** @param folder made when it is first written to. */
  constructor(folder: string, clock: Clock) {
    this.#folder = folder;
    this.#clock = clock;
  }

  /** @param apiKey only a digest of it is written. */
  turnOf(apiKey: string): Turn {
    const { file, lock, queue } = this.#keyOf(apiKey);
    return (work, signal) => {
      const turn = async () => {
        const before = await file.load();
        let memory = before;
        try {
          return await work({
            load: () => memory,
            save: (changed) => {
              memory = changed;
            },
          });
        } finally {
          if (memory !== before) await file.save(memory);
        }
      };
      const { closed } = this.#works;
      const end = signal ? AbortSignal.any([signal, closed]) : closed;
      return atTurn(
        (begin) => this.#works.do(() => queue(() => withLock(lock, begin, this.#clock, end))),
        turn,
        end,
      );
    };
  }

  /**
   * Lets no more turns begin, with a ClosedError for who waits for one. Resolves when those that
   * have begun are over, and what they have learnt is kept.
   */
  close(): Promise<void> {
    return this.#works.close();
  }

  #keyOf(apiKey: string): Key {
    const name = digestOf(apiKey);
    const known = this.#keys.get(name);
    if (known) return known;
    const path = join(this.#folder, `${name}.json`);
    const key = { file: new KeyFile(path), lock: `${path}.lock`, queue: pLimit(1) };
    this.#keys.set(name, key);
    return key;
  }
}
