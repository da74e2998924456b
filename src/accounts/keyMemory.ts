import * as v from 'valibot';
import { FRESH_MEMORY, type KeyMemory, type KeyMemoryStore } from '../kraken/nonce.ts';

/** A nonce is an unsigned 64-bit number; what is kept beyond that would shut the key out. */
const LAST_NONCE = 2n ** 64n - 1n;

const Stored = v.object({
  lastNonce: v.pipe(
    v.string(),
    v.regex(/^\d{1,20}$/),
    v.transform((digits) => BigInt(digits)),
    v.check((nonce) => nonce <= LAST_NONCE),
  ),
  scale: v.picklist(['microseconds', 'nanoseconds']),
  pause: v.optional(v.object({ kind: v.picklist(['lockout', 'throttled']), until: v.number() })),
});

/** The part of VS Code's `Memento` that is needed here. */
export interface Entries {
  get(key: string): unknown;
  update(key: string, value: unknown): PromiseLike<void>;
}

/** Keeps a key's memory in `globalState`, which other windows see and a restart leaves alone. */
export function keyMemoryIn(globalState: Entries, entry: string): KeyMemoryStore {
  return {
    load() {
      const stored = v.safeParse(Stored, globalState.get(entry));
      return stored.success ? stored.output : FRESH_MEMORY;
    },
    save(memory) {
      // JSON knows no bigint.
      void globalState.update(entry, { ...memory, lastNonce: memory.lastNonce.toString() });
    },
  };
}

/** A memory for a key that is only being tried. */
export function freshKeyMemory(): KeyMemoryStore {
  let memory: KeyMemory = FRESH_MEMORY;
  return {
    load: () => memory,
    save: (changed) => {
      memory = changed;
    },
  };
}
