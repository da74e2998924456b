import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import pLimit, { type LimitFunction } from 'p-limit';
import type { Turn } from '../kraken/calls.ts';
import type { KeyMemory } from '../kraken/nonce.ts';
import { withLock } from '../storage/lock.ts';
import { writeWhole } from '../storage/wholeFile.ts';
import { digestOf } from './keyDigest.ts';
import { parseKeyMemory, storedKeyMemory } from './keyMemory.ts';

/**
 * Lets the calls of a key take turns across all windows of this machine, each of which goes on
 * from what the one before has left. What is remembered of a key outlives its account: should the
 * key be entered again, Kraken still knows its last nonce.
 */
export class KeyFiles {
  readonly #folder: string;
  /** Of this window's own calls, which needn't wait for each other by the clock. */
  readonly #queues = new Map<string, LimitFunction>();

  /** @param folder made when it is first written to. */
  constructor(folder: string) {
    this.#folder = folder;
  }

  /** @param apiKey only a digest of it is written. */
  turnOf(apiKey: string): Turn {
    const name = digestOf(apiKey);
    const path = join(this.#folder, `${name}.json`);
    const queue = this.#queues.get(name) ?? pLimit(1);
    this.#queues.set(name, queue);
    return (work, signal) =>
      queue(() => {
        const turn = async () => {
          const before = await read(path);
          let memory = before;
          try {
            return await work({
              load: () => memory,
              save: (changed) => {
                memory = changed;
              },
            });
          } finally {
            // A nonce is by the clock first; the answer is worth more than this.
            if (memory !== before) await write(path, memory).catch(ignore);
          }
        };
        return withLock(`${path}.lock`, turn, signal);
      });
  }
}

async function read(path: string): Promise<KeyMemory> {
  return parseKeyMemory(await readFile(path, 'utf8').catch(() => ''));
}

/** What another window has written after it took this one for crashed is not to be lost. */
async function write(path: string, memory: KeyMemory): Promise<void> {
  const there = await read(path);
  const lastNonce = there.lastNonce > memory.lastNonce ? there.lastNonce : memory.lastNonce;
  await writeWhole(path, storedKeyMemory({ ...memory, lastNonce }));
}

function ignore(): void {
  // Told where it matters: the snapshot goes to the same disk.
}
