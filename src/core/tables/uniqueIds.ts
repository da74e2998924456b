import type { Findings } from './findings.ts';
import { IdHash } from './idHash.ts';

/** More are only added when they are needed, as what is expected may be a size that lies. */
const MAX_EXPECTED = 4_000_000;
const MIN_LENGTH = 1024;

/**
 * Checks that no `txid` occurs twice: all are sorted in the end, by their hashes. That takes a
 * third of the time and of the memory of a hash table, which jumps around in the memory.
 */
export class UniqueIds {
  readonly #findings: Findings;
  readonly #lineOf: (row: number) => number;
  readonly #hash = new IdHash();
  #rows: Int32Array;
  /** By the order in which they were added, each as two halves. */
  #hashes: BigUint64Array;
  #halves: Int32Array;
  #length = 0;

  /**
   * @param lineOf the line of a row, from 1.
   * @param expectedRows about how many there are.
   */
  constructor(findings: Findings, lineOf: (row: number) => number, expectedRows: number) {
    this.#findings = findings;
    this.#lineOf = lineOf;
    const length = Math.max(MIN_LENGTH, Math.min(MAX_EXPECTED, Math.ceil(1.2 * expectedRows)));
    this.#rows = new Int32Array(length);
    this.#hashes = new BigUint64Array(length);
    this.#halves = new Int32Array(this.#hashes.buffer);
  }

  /** @param bytes the id lies between `start` and `end`, exclusive. */
  add(row: number, bytes: Uint8Array, start: number, end: number): void {
    if (start === end) return;
    if (this.#length === this.#rows.length) this.#grow();
    this.#hash.read(bytes, start, end);
    const index = this.#length;
    this.#rows[index] = row;
    this.#halves[2 * index] = this.#hash.first;
    this.#halves[2 * index + 1] = this.#hash.second;
    this.#length += 1;
  }

  /** Call after the last row. Without any id, as in files where users left them out, it is open. */
  end(): void {
    this.#findings.checked = this.#length;
    this.#findings.isPossible = this.#length > 0;
    const repeated = this.#repeated();
    if (repeated.size > 0) this.#addFindings(repeated);
    // They are big, and the analysis is kept.
    this.#hashes = new BigUint64Array();
    this.#halves = new Int32Array();
    this.#rows = new Int32Array();
  }

  /** The hashes that occur more than once. */
  #repeated(): ReadonlySet<bigint> {
    const sorted = this.#hashes.slice(0, this.#length).sort();
    const halves = new Int32Array(sorted.buffer);
    const repeated = new Set<bigint>();
    for (let at = 2; at < halves.length; at += 2) {
      // Compared by halves, because reading makes an object of every 64-bit integer.
      if (halves[at] !== halves[at - 2] || halves[at + 1] !== halves[at - 1]) continue;
      repeated.add(sorted[at / 2] ?? 0n);
    }
    return repeated;
  }

  #addFindings(repeated: ReadonlySet<bigint>): void {
    const rows = new Map<bigint, number[]>();
    for (let index = 0; index < this.#length; index++) {
      const hash = this.#hashes[index] ?? 0n;
      if (!repeated.has(hash)) continue;
      const same = rows.get(hash);
      if (same) same.push(this.#rows[index] ?? 0);
      else rows.set(hash, [this.#rows[index] ?? 0]);
    }
    for (const same of rows.values()) {
      // Rows are read from the last one on if the file begins with the newest.
      const [first = 0, ...later] = same.sort((one, other) => one - other);
      for (const row of later) {
        this.#findings.add(row, { check: 'ids', firstLine: this.#lineOf(first) });
      }
    }
  }

  #grow(): void {
    const length = 2 * this.#rows.length;
    const [rows, hashes] = [new Int32Array(length), new BigUint64Array(length)];
    rows.set(this.#rows);
    hashes.set(this.#hashes);
    this.#rows = rows;
    this.#hashes = hashes;
    this.#halves = new Int32Array(hashes.buffer);
  }
}
