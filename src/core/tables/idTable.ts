/**
 * Numbers ids by 64 bits of hash each: a million take 24 MB, where strings would take four times
 * that. Two different ids of a million are taken for the same in one of thirty million files.
 */
export class IdTable {
  #first = new Int32Array(1024);
  #second = new Int32Array(1024);
  /** The number of the entry, plus one; 0 if the slot is free. */
  #entries = new Uint32Array(1024);
  size = 0;
  /** Of the id that was looked for last. */
  #firstHash = 0;
  #secondHash = 0;

  /**
   * The number of an id, from 0 in the order of their first appearance. A new one has the number
   * that `size` had before.
   *
   * @param bytes the id lies between `start` and `end`, exclusive.
   */
  entryOf(bytes: Uint8Array, start: number, end: number): number {
    const slot = this.#slotOf(bytes, start, end);
    const entry = this.#entries[slot] ?? 0;
    if (entry > 0) return entry - 1;
    this.#first[slot] = this.#firstHash;
    this.#second[slot] = this.#secondHash;
    this.size += 1;
    this.#entries[slot] = this.size;
    if (2 * this.size > this.#entries.length) this.#grow();
    return this.size - 1;
  }

  has(bytes: Uint8Array, start: number, end: number): boolean {
    return this.#entries[this.#slotOf(bytes, start, end)] !== 0;
  }

  /** The slot of an id, or the free one where it belongs. */
  #slotOf(bytes: Uint8Array, start: number, end: number): number {
    let first = end - start;
    let second = first ^ 0x5bd1e995;
    let at = start;
    for (; at + 4 <= end; at += 4) {
      const four =
        (bytes[at] ?? 0) |
        ((bytes[at + 1] ?? 0) << 8) |
        ((bytes[at + 2] ?? 0) << 16) |
        ((bytes[at + 3] ?? 0) << 24);
      first = Math.imul(first ^ four, 0x9e3779b1);
      first ^= first >>> 15;
      second = Math.imul(second + four, 0x85ebca77);
      second ^= second >>> 13;
    }
    for (; at < end; at++) {
      first = Math.imul(first ^ (bytes[at] ?? 0), 0x9e3779b1);
      first ^= first >>> 15;
      second = Math.imul(second + (bytes[at] ?? 0), 0x85ebca77);
      second ^= second >>> 13;
    }
    this.#firstHash = first;
    this.#secondHash = second;
    const mask = this.#entries.length - 1;
    let slot = (first ^ (second << 7)) & mask;
    while (
      this.#entries[slot] !== 0 &&
      (this.#first[slot] !== first || this.#second[slot] !== second)
    ) {
      slot = (slot + 1) & mask;
    }
    return slot;
  }

  #grow(): void {
    const old = { first: this.#first, second: this.#second, entries: this.#entries };
    const length = 4 * old.entries.length;
    this.#first = new Int32Array(length);
    this.#second = new Int32Array(length);
    this.#entries = new Uint32Array(length);
    const mask = length - 1;
    for (let from = 0; from < old.entries.length; from++) {
      const entry = old.entries[from] ?? 0;
      if (entry === 0) continue;
      const [first, second] = [old.first[from] ?? 0, old.second[from] ?? 0];
      let slot = (first ^ (second << 7)) & mask;
      while (this.#entries[slot] !== 0) slot = (slot + 1) & mask;
      this.#first[slot] = first;
      this.#second[slot] = second;
      this.#entries[slot] = entry;
    }
  }
}
