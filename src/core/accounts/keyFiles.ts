import { join } from 'node:path';
import pLimit, { type LimitFunction } from 'p-limit';
import type { Turn } from '../kraken/calls.ts';
import type { Clock } from '../kraken/clock.ts';
import { withLock } from '../storage/lock.ts';
import { runInTurn } from '../storage/runInTurn.ts';
import { OpenWork } from '../storage/openWork.ts';
import { keyDigest } from './keyDigest.ts';
import { KeyFile } from './keyFile.ts';

interface KeyTurns {
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
  readonly #keys = new Map<string, KeyTurns>();
  readonly #openWork = new OpenWork();

  /** @param folder made when it is first written to. */
  constructor(folder: string, clock: Clock) {
    this.#folder = folder;
    this.#clock = clock;
  }

  /** @param apiKey only a digest of it is written. */
  turnOf(apiKey: string): Turn {
    const { file, lock, queue } = this.#turnsOf(apiKey);
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
      const { closed } = this.#openWork;
      const end = signal ? AbortSignal.any([signal, closed]) : closed;
      return runInTurn(
        (begin) => this.#openWork.run(() => queue(() => withLock(lock, begin, this.#clock, end))),
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
    return this.#openWork.close();
  }

  #turnsOf(apiKey: string): KeyTurns {
    const name = keyDigest(apiKey);
    const known = this.#keys.get(name);
    if (known) return known;
    const path = join(this.#folder, `${name}.json`);
    const key = { file: new KeyFile(path), lock: `${path}.lock`, queue: pLimit(1) };
    this.#keys.set(name, key);
    return key;
  }
}
