import type { Findings } from './findings.ts';
import { Growable } from './growable.ts';
import { IdTable } from './idTable.ts';
import { textOf } from './words.ts';

/** Checks that no `txid` occurs twice. */
export class UniqueIds {
  readonly #findings: Findings;
  readonly #lineOf: (row: number) => number;
  readonly #ids = new IdTable();
  readonly #rows = new Growable((size) => new Uint32Array(size));

  /** @param lineOf the line of a row, from 1. */
  constructor(findings: Findings, lineOf: (row: number) => number) {
    this.#findings = findings;
    this.#lineOf = lineOf;
  }

  /** @param bytes the id lies between `start` and `end`, exclusive. */
  add(row: number, bytes: Uint8Array, start: number, end: number): void {
    if (start === end) return;
    this.#findings.checked += 1;
    const entry = this.#ids.entryOf(bytes, start, end);
    if (entry === this.#rows.length) {
      this.#rows.push(row);
      return;
    }
    const txid = textOf(bytes, start, end);
    const firstLine = this.#lineOf(this.#rows.at(entry));
    this.#findings.add(row, { check: 'ids', txid, firstLine });
  }

  /** Call after the last row. Without any id, as in files where users left them out, it is open. */
  end(): void {
    this.#findings.isPossible = this.#findings.checked > 0;
  }
}
