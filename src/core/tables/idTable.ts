import { IdHash } from './idHash.ts';

/** The integers of a slot: two hashes, the row plus one, and a note. */
const WIDTH = 4;
const ROW = 2;
const NOTE = 3;

const MIN_SLOTS = 1024;

/** More are only added when they are needed, as what is expected may be a size that lies. */
const MAX_EXPECTED = 4_000_000;

/**
 * Finds ids again by 64 bits of hash each: a million take 32 MB, where strings would take four times
 * that.
 */
export class IdTable {
  /** Slots of `WIDTH` integers side by side, so that one access to the memory gets them all. */
  #slots: Int32Array;
  #mask: number;
  #size = 0;
  /** Of the id that was looked for last. */
  readonly #hash = new IdHash();

  /** @param expected about how many ids there will be. */
  constructor(expected = 0) {
    let count = MIN_SLOTS;
    while (count < 1.5 * Math.min(expected, MAX_EXPECTED)) count *= 2;
    this.#slots = new Int32Array(WIDTH * count);
    this.#mask = count - 1;
  }

  get size(): number {
    return this.#size;
  }

  /**
   * Adds an id, unless it is known.
   *
   * @param bytes the id lies between `start` and `end`, exclusive.
   * @param row that of the id.
   * @returns the slot of the id, which is valid until the next one is added.
   */
  slotOf(bytes: Uint8Array, start: number, end: number, row: number): number {
    if (4 * this.#size > 3 * this.#mask) this.#grow();
    const slot = this.#find(bytes, start, end);
    if (this.#slots[slot + ROW] === 0) {
      this.#slots[slot] = this.#hash.first;
      this.#slots[slot + 1] = this.#hash.second;
      this.#slots[slot + ROW] = row + 1;
      this.#size += 1;
    }
    return slot;
  }

  has(bytes: Uint8Array, start: number, end: number): boolean {
    return this.#slots[this.#find(bytes, start, end) + ROW] !== 0;
  }

  /** The row with which an id was added. */
  rowAt(slot: number): number {
    return (this.#slots[slot + ROW] ?? 0) - 1;
  }

  /** A note about an id, 0 at first. */
  noteAt(slot: number): number {
    return this.#slots[slot + NOTE] ?? 0;
  }

  setNote(slot: number, note: number): void {
    this.#slots[slot + NOTE] = note;
  }

  /** The slot of an id, or the free one where it belongs. */
  #find(bytes: Uint8Array, start: number, end: number): number {
    this.#hash.read(bytes, start, end);
    const { first, second } = this.#hash;
    const slots = this.#slots;
    for (let index = first ^ (second << 7); ; index++) {
      const slot = (index & this.#mask) * WIDTH;
      const isFree = slots[slot + ROW] === 0;
      if (isFree || (slots[slot] === first && slots[slot + 1] === second)) return slot;
    }
  }

  #grow(): void {
    const old = this.#slots;
    this.#slots = new Int32Array(2 * old.length);
    this.#mask = 2 * this.#mask + 1;
    for (let from = 0; from < old.length; from += WIDTH) {
      if (old[from + ROW] === 0) continue;
      let index = (old[from] ?? 0) ^ ((old[from + 1] ?? 0) << 7);
      while (this.#slots[(index & this.#mask) * WIDTH + ROW] !== 0) index += 1;
      this.#slots.set(old.subarray(from, from + WIDTH), (index & this.#mask) * WIDTH);
    }
  }
}
