import { TICKS_PER_MS } from './times.ts';
import type { Findings } from './findings.ts';

/**
 * Finds rows that are out of order in time. Where two neighbours are the wrong way round, the next
 * row tells which of them is out of place.
 */
export class RowOrder {
  readonly #findings: Findings;
  /** The last row in place. */
  #last = -Infinity;
  /** The row after it, which comes after the current one, so that either is out of place. */
  #early: { readonly row: number; readonly ticks: number } | undefined;
  #lastRow = -1;
  #beforeLast = -Infinity;

  /** @param isPossible whether the file has times. */
  constructor(findings: Findings, isPossible: boolean) {
    this.#findings = findings;
    findings.isPossible = isPossible;
  }

  /** @param ticks the time of the row. */
  add(row: number, ticks: number): void {
    this.#findings.checked += 1;
    if (this.#early) this.#decide(this.#early, ticks);
    if (ticks >= this.#last) {
      this.#beforeLast = this.#last;
      this.#last = ticks;
      this.#lastRow = row;
    } else if (ticks >= this.#beforeLast) {
      this.#early = { row: this.#lastRow, ticks: this.#last };
      this.#last = ticks;
      this.#lastRow = row;
    } else {
      this.#report(row, this.#last);
    }
  }

  /** Call after the last row. */
  end(): void {
    if (this.#early) this.#report(this.#lastRow, this.#early.ticks);
    this.#early = undefined;
  }

  /** The row before is out of place if the next one goes on from it; else the one before that. */
  #decide(early: { readonly row: number; readonly ticks: number }, next: number): void {
    this.#early = undefined;
    if (next < early.ticks) {
      this.#report(early.row, this.#last);
      return;
    }
    this.#report(this.#lastRow, early.ticks);
    this.#last = early.ticks;
    this.#lastRow = early.row;
  }

  #report(row: number, before: number): void {
    this.#findings.add(row, { check: 'order', before: before / TICKS_PER_MS });
  }
}
