import type { Findings } from './findings.ts';
import { TICKS_PER_SECOND } from './times.ts';

/** The period of a report, in Unix seconds. */
export interface PeriodRange {
  readonly starttm: number;
  readonly endtm: number;
}

/** Checks that rows lie in the period of their report. */
export class Period {
  readonly #findings: Findings;
  readonly #range: PeriodRange;

  constructor(findings: Findings, range: PeriodRange, hasTime: boolean) {
    this.#findings = findings;
    this.#range = range;
    findings.isPossible = hasTime;
  }

  /** @param ticks the time of the row. */
  add(row: number, ticks: number): void {
    this.#findings.checked += 1;
    const second = ticks / TICKS_PER_SECOND;
    // Whether Kraken's bounds are inclusive is not known, so the whole last second is.
    const isInside = second >= this.#range.starttm && second < this.#range.endtm + 1;
    if (!isInside) this.#findings.add(row, { check: 'period' });
  }
}
