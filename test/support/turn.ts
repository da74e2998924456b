import pLimit from 'p-limit';
import type { Turn } from '../../src/core/kraken/calls.ts';
import {
  NEW_KEY_MEMORY,
  type KeyMemory,
  type KeyMemoryStore,
} from '../../src/core/kraken/nonce.ts';
import { runInTurn } from '../../src/core/storage/runInTurn.ts';

/** Turns of a key that no other window knows, with what is remembered of it. */
export function turnWith(): { readonly memory: KeyMemoryStore; readonly turn: Turn } {
  let kept: KeyMemory = NEW_KEY_MEMORY;
  const memory: KeyMemoryStore = {
    load: () => kept,
    save: (changed) => {
      kept = changed;
    },
  };
  const queue = pLimit(1);
  return { memory, turn: (work, signal) => runInTurn(queue, () => work(memory), signal) };
}
