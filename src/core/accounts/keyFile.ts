import { readFile } from 'node:fs/promises';
import { NEW_KEY_MEMORY, type KeyMemory } from '../kraken/nonce.ts';
import { writeFileAtomic } from '../storage/atomicFile.ts';
import { parseKeyMemory, serializeKeyMemory } from './keyMemory.ts';
import { mergeKeyMemory } from './mergeKeyMemory.ts';

/**
 * What is remembered of one key: in a file, where all windows have it, and in this window, which
 * goes by it where the file can't be read or written.
 */
export class KeyFile {
  readonly #path: string;
  /** What the file held when this window last read or wrote it. */
  #lastStored = NEW_KEY_MEMORY;
  #memory = NEW_KEY_MEMORY;

  /** @param path of the file; its folder is made when it is first written to. */
  constructor(path: string) {
    this.#path = path;
  }

  /** @returns what this window knows, with what other windows have written since. */
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
   * Keeps what has become of what was loaded. Another window may have written since, where it took
   * this one for crashed.
   */
  async save(memory: KeyMemory): Promise<void> {
    this.#memory = memory;
    const merged = await this.load();
    try {
      await writeFileAtomic(this.#path, serializeKeyMemory(merged));
      this.#lastStored = merged;
    } catch {
      // This window remembers. Failures are told where it matters: the snapshot goes to the same disk.
    }
  }
}
