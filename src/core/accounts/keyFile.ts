import { readFile } from 'node:fs/promises';
import { FRESH_MEMORY, type KeyMemory } from '../kraken/nonce.ts';
import { writeWhole } from '../storage/wholeFile.ts';
import { parseKeyMemory, storedKeyMemory } from './keyMemory.ts';
import { mergedMemory } from './mergedMemory.ts';

/**
 * What is remembered of one key: in a file, where all windows have it, and in this window, which
 * goes by it where the file can't be read or written.
 */
export class KeyFile {
  readonly #path: string;
  /** What the file held when this window last read or wrote it. */
  #stored = FRESH_MEMORY;
  #known = FRESH_MEMORY;

  /** @param path of the file; its folder is made when it is first written to. */
  constructor(path: string) {
    this.#path = path;
  }

  /** @returns what this window knows, with what other windows have written since. */
  async load(): Promise<KeyMemory> {
    const text = await readFile(this.#path, 'utf8').catch(() => '');
    const there = parseKeyMemory(text);
    if (there) {
      this.#known = mergedMemory(this.#stored, this.#known, there);
      this.#stored = there;
    }
    return this.#known;
  }

  /**
   * Keeps what has become of what was loaded. Another window may have written since, where it took
   * this one for crashed.
   */
  async save(memory: KeyMemory): Promise<void> {
    this.#known = memory;
    const merged = await this.load();
    try {
      await writeWhole(this.#path, storedKeyMemory(merged));
      this.#stored = merged;
    } catch {
      // This window remembers. Failures are told where it matters: the snapshot goes to the same disk.
    }
  }
}
