import type { Findings } from './findings.ts';
import { TICKS_PER_MS } from './times.ts';

/** Finds rows that are out of order in time: as few as possible, so that all others are in order. */
export class RowOrder {
  readonly #findings: Findings;
  readonly #ticksOf: (row: number) => number;
  #first = 0;
  #last = 0;
  #lastTicks = -Infinity;
  #isInOrder = true;

  /** @param ticksOf the time of a row that was added; `NaN` if it has none. */
  constructor(findings: Findings, ticksOf: (row: number) => number) {
    this.#findings = findings;
    this.#ticksOf = ticksOf;
  }

  /** Takes the next row, which may be the one before in the file. @param ticks its time. */
  add(row: number, ticks: number): void {
    if (this.#findings.checked === 0) this.#first = row;
    this.#findings.checked += 1;
    if (ticks < this.#lastTicks) this.#isInOrder = false;
    this.#lastTicks = ticks;
    this.#last = row;
  }

  /** Call after the last row. */
  end(): void {
    if (this.#isInOrder) return;
    const inOrder = this.#longestInOrder();
    let next = 0;
    for (const row of this.#rows()) {
      if (row === inOrder[next]) {
        next += 1;
        continue;
      }
      const ticks = this.#ticksOf(row);
      const before = this.#ticksOf(inOrder[next - 1] ?? -1);
      const after = this.#ticksOf(inOrder[next] ?? -1);
      const neighbour = before > ticks ? before : after;
      this.#findings.add(row, { check: 'order', before: neighbour / TICKS_PER_MS });
    }
  }

  /** The rows that have a time, in the order in which they were added. */
  *#rows(): Generator<number, void> {
    const step = this.#first <= this.#last ? 1 : -1;
    for (let row = this.#first; row !== this.#last + step; row += step) {
      if (!Number.isNaN(this.#ticksOf(row))) yield row;
    }
  }

  /** The longest series of rows that are in order, by patience sorting. */
  #longestInOrder(): number[] {
    /** By length: the row that ends a series of this length, the earliest one possible. */
    const ends: number[] = [];
    /** By row: the one before it in its series. */
    const before = new Int32Array(Math.max(this.#first, this.#last) + 1);
    for (const row of this.#rows()) {
      const ticks = this.#ticksOf(row);
      let [low, high] = [0, ends.length];
      if (high > 0 && this.#ticksOf(ends[high - 1] ?? -1) <= ticks) low = high;
      while (low < high) {
        const middle = (low + high) >>> 1;
        if (this.#ticksOf(ends[middle] ?? -1) <= ticks) low = middle + 1;
        else high = middle;
      }
      before[row] = ends[low - 1] ?? -1;
      ends[low] = row;
    }
    const series = new Array<number>(ends.length);
    let row = ends.at(-1) ?? -1;
    for (let index = ends.length - 1; index >= 0; index--) {
      series[index] = row;
      row = before[row] ?? -1;
    }
    return series;
  }
}
