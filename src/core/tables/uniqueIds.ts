import type { Findings } from './findings.ts';
import { IdTable } from './idTable.ts';
import { textOf } from './words.ts';

/** Checks that no `txid` occurs twice. */
export class UniqueIds {
  readonly #findings: Findings;
  readonly #lineOf: (row: number) => number;
  #ids: IdTable;

  /**
   * @param lineOf the line of a row, from 1.
   * @param expectedRows about how many there are.
   */
  constructor(findings: Findings, lineOf: (row: number) => number, expectedRows: number) {
    this.#findings = findings;
    this.#lineOf = lineOf;
    this.#ids = new IdTable(expectedRows);
  }

  /** @param bytes the id lies between `start` and `end`, exclusive. */
  add(row: number, bytes: Uint8Array, start: number, end: number): void {
    if (start === end) return;
    this.#findings.checked += 1;
    const first = this.#ids.rowAt(this.#ids.slotOf(bytes, start, end, row));
    if (first === row) return;
    // Rows are read from the last one on if the file begins with the newest.
    const [later, earlier] = first < row ? [row, first] : [first, row];
    const txid = textOf(bytes, start, end);
    this.#findings.add(later, { check: 'ids', txid, firstLine: this.#lineOf(earlier) });
  }

  /** Call after the last row. Without any id, as in files where users left them out, it is open. */
  end(): void {
    this.#findings.isPossible = this.#findings.checked > 0;
    // It is big, and the analysis is kept.
    this.#ids = new IdTable();
  }
}
