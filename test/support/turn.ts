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
  return { memory, turn: turnOn(memory) };
}

/** The turns of one program, with what all remember of the key. */
export function turnOn(memory: KeyMemoryStore): Turn {
  const queue = pLimit(1);
  return (work, signal) => runInTurn(queue, () => work(memory), signal);
}
