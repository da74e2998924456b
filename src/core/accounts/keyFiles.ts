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
  /** Orders the calls of this window, so that they don't have to poll the lock. */
  readonly queue: LimitFunction;
}

/**
 * Lets the calls of a key take turns across all windows of this machine, each starting with what
 * the one before has saved. A key's memory outlives its account: if the key is added again, Kraken
 * still knows its last nonce.
 */
export class KeyFiles {
  readonly #folder: string;
  readonly #clock: Clock;
  readonly #keys = new Map<string, KeyTurns>();
  readonly #openWork = new OpenWork();

  /** @param folder created on the first write. */
  constructor(folder: string, clock: Clock) {
    this.#folder = folder;
    this.#clock = clock;
  }

  /** @param apiKey only a digest of it is written to disk. */
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

  /** Makes waiting turns fail with a ClosedError. Resolves when running ones are done and saved. */
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
