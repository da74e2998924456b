import pLimit from 'p-limit';
import type { Turn } from '../../src/core/kraken/calls.ts';
import { FRESH_MEMORY, type KeyMemory, type KeyMemoryStore } from '../../src/core/kraken/nonce.ts';
import { atTurn } from '../../src/core/storage/turn.ts';

/** Turns of a key that no other window knows, with what is remembered of it. */
export function turnWith(): { readonly memory: KeyMemoryStore; readonly turn: Turn } {
  let kept: KeyMemory = FRESH_MEMORY;
  const memory: KeyMemoryStore = {
    load: () => kept,
    save: (changed) => {
      kept = changed;
    },
  };
  const queue = pLimit(1);
  return { memory, turn: (work, signal) => atTurn(queue, () => work(memory), signal) };
}
