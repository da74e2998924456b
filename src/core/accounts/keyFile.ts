import { readFile } from 'node:fs/promises';
import { NEW_KEY_MEMORY, type KeyMemory } from '../kraken/nonce.ts';
import { writeFileAtomic } from '../storage/atomicFile.ts';
import { parseKeyMemory, serializeKeyMemory } from './keyMemory.ts';
import { mergeKeyMemory } from './mergeKeyMemory.ts';

/** The memory of one key: in a file for all windows, and here in case the file is unusable. */
export class KeyFile {
  readonly #path: string;
  /** The content of the file when this window last read or wrote it. */
  #lastStored = NEW_KEY_MEMORY;
  #memory = NEW_KEY_MEMORY;

  /** @param path of the file; its folder is created on the first write. */
  constructor(path: string) {
    this.#path = path;
  }

  /** @returns what this window remembers, merged with what other windows have written since. */
  async load(): Promise<KeyMemory> {
    const text = await readFile(this.#path, 'utf8').catch(() => '');
    const stored = parseKeyMemory(text);
    if (stored) {
      this.#memory = mergeKeyMemory(this.#lastStored, this.#memory, stored);
      this.#lastStored = stored;
    }
    return this.#memory;
  }

  /**
   * Saves the memory. Another window may have written in the meantime, if it took this one for
   * crashed, so both are merged.
   */
  async save(memory: KeyMemory): Promise<void> {
    this.#memory = memory;
    const merged = await this.load();
    try {
      await writeFileAtomic(this.#path, serializeKeyMemory(merged));
      this.#lastStored = merged;
    } catch {
      // This window still remembers. A broken disk is reported when the snapshot is written.
    }
  }
}
