import { Growable } from './growable.ts';

/** What is remembered of a row. */
export interface IndexedRow {
  readonly ticks: number;
  readonly asset: number;
  readonly wallet: number;
  readonly kind: number;
}

/** What a row could be read as. */
export const READ = 0;
export const ANNOUNCED = 1;
export const UNREADABLE = 2;
type RowState = typeof READ | typeof ANNOUNCED | typeof UNREADABLE;

/** No asset, wallet or kind has this number. */
const NONE = 65_535;
const NOTHING: IndexedRow = { ticks: NaN, asset: NONE, wallet: NONE, kind: NONE };

/** Where each row is in the file, and what it can be found by: 23 bytes for each. */
export class RowIndex {
  /** The first byte of each row. */
  readonly offsets = new Growable((size) => new Float64Array(size));
  readonly ticks = new Growable((size) => new Float64Array(size));
  /** Numbers in the vocabulary. */
  readonly assets = new Growable((size) => new Uint16Array(size));
  readonly wallets = new Growable((size) => new Uint16Array(size));
  readonly kinds = new Growable((size) => new Uint16Array(size));
  readonly states = new Growable((size) => new Uint8Array(size));
  /** The lines of rows that have an empty line before them. */
  readonly #jumps: { readonly row: number; readonly line: number }[] = [];
  #nextLine = 2;

  get length(): number {
    return this.offsets.length;
  }

  /**
   * @param line its number in the file, from 1.
   * @param row only missing if it is unreadable.
   */
  add(offset: number, line: number, state: RowState, row: IndexedRow = NOTHING): void {
    if (line !== this.#nextLine) this.#jumps.push({ row: this.length, line });
    this.#nextLine = line + 1;
    this.offsets.push(offset);
    this.states.push(state);
    this.ticks.push(row.ticks);
    this.assets.push(row.asset);
    this.wallets.push(row.wallet);
    this.kinds.push(row.kind);
  }

  /** The line of a row in the file, from 1. */
  lineOf(row: number): number {
    let [low, high] = [0, this.#jumps.length];
    while (low < high) {
      const middle = (low + high) >>> 1;
      if ((this.#jumps[middle]?.row ?? 0) <= row) low = middle + 1;
      else high = middle;
    }
    const jump = this.#jumps[low - 1] ?? { row: 0, line: 2 };
    return jump.line + row - jump.row;
  }
}
