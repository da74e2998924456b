/** More different words than any column of Kraken's has, and few enough for 16 bits. */
export const MAX_WORDS = 60_000;

/** Numbers the different texts of a column from 0, in the order of their appearance. */
export class Words {
  readonly #texts: string[] = [];
  readonly #bytes: Uint8Array[] = [];
  #slots = new Int32Array(64).fill(-1);

  get texts(): readonly string[] {
    return this.#texts;
  }

  /**
   * The number of the text in `bytes` from `start` up to, but not including, `end`.
   *
   * @throws TooManyWordsError
   */
  idOf(bytes: Uint8Array, start: number, end: number): number {
    let hash = end - start;
    for (let at = start; at < end; at++) hash = (Math.imul(hash, 31) + (bytes[at] ?? 0)) | 0;
    const mask = this.#slots.length - 1;
    for (let slot = hash & mask; ; slot = (slot + 1) & mask) {
      const id = this.#slots[slot] ?? -1;
      if (id < 0) return this.#add(Uint8Array.from(bytes.subarray(start, end)), slot);
      if (isSame(this.#bytes[id], bytes, start, end)) return id;
    }
  }

  #add(bytes: Uint8Array, slot: number): number {
    const id = this.#texts.length;
    if (id >= MAX_WORDS) throw new TooManyWordsError();
    this.#texts.push(textOf(bytes, 0, bytes.length));
    this.#bytes.push(bytes);
    this.#slots[slot] = id;
    if (2 * this.#texts.length > this.#slots.length) this.#grow();
    return id;
  }

  #grow(): void {
    const old = this.#bytes;
    this.#slots = new Int32Array(4 * this.#slots.length).fill(-1);
    const mask = this.#slots.length - 1;
    for (const [id, bytes] of old.entries()) {
      let hash = bytes.length;
      for (const byte of bytes) hash = (Math.imul(hash, 31) + byte) | 0;
      let slot = hash & mask;
      while ((this.#slots[slot] ?? -1) >= 0) slot = (slot + 1) & mask;
      this.#slots[slot] = id;
    }
  }
}

/** A file with so many assets or types is not Kraken's. */
export class TooManyWordsError extends Error {}

function isSame(known: Uint8Array | undefined, bytes: Uint8Array, start: number, end: number) {
  if (known?.length !== end - start) return false;
  for (let index = 0; index < known.length; index++) {
    if (known[index] !== bytes[start + index]) return false;
  }
  return true;
}

/** Compares texts by their code units, the same everywhere. */
export function compare(one: string, other: string): number {
  return one < other ? -1 : one > other ? 1 : 0;
}

/** The text of a cell without its outer quotes: two quotes stand for one. */
export function textOf(bytes: Uint8Array, start: number, end: number): string {
  const text = Buffer.from(bytes.buffer, bytes.byteOffset + start, end - start).toString();
  return text.includes('""') ? text.replaceAll('""', '"') : text;
}
