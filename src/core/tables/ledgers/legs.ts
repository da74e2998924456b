import { textOf } from '../words.ts';
import type { Findings } from '../findings.ts';
import { Growable } from '../growable.ts';
import { IdTable } from '../idTable.ts';
import type { Kind } from './kinds.ts';

/** What the legs with one `refid` have, as bits. */
const IN = 1;
const OUT = 2;
const NOTHING = 4;
const IS_MOVE = 8;

/** In files of early 2024, all moves have this as their `refid`. */
const UNKNOWN = Buffer.from('Unknown');

/**
 * Checks that trades are complete: something is given and something is received under one `refid`.
 * The sides of a move between wallets may be months apart, so that one may be in another file.
 */
export class Legs {
  readonly #findings: Findings;
  readonly #ids = new IdTable();
  readonly #sides = new Growable((size) => new Uint8Array(size));
  /** The first row of each `refid`. */
  readonly #rows = new Growable((size) => new Uint32Array(size));
  readonly #incomplete = new Map<number, { refid: string; type: string }>();

  constructor(findings: Findings) {
    this.#findings = findings;
  }

  /**
   * @param sign of the amount.
   * @param bytes the `refid` lies between `start` and `end`, exclusive.
   */
  add(row: number, kind: Kind, sign: number, bytes: Uint8Array, start: number, end: number): void {
    const isMove = kind.legs === 'move';
    if (kind.legs === 'none' || start === end) return;
    if (isMove && UNKNOWN.equals(bytes.subarray(start, end))) return;
    const side = (sign > 0 ? IN : sign < 0 ? OUT : NOTHING) | (isMove ? IS_MOVE : 0);
    const entry = this.#ids.entryOf(bytes, start, end);
    const before = entry < this.#sides.length ? this.#sides.at(entry) : 0;
    if (before === 0) {
      this.#sides.push(side);
      this.#rows.push(row);
    } else {
      this.#sides.set(entry, before | side);
    }
    // Most wait for their other side for one row only.
    if (isComplete(before | side)) this.#incomplete.delete(entry);
    else this.#incomplete.set(entry, { refid: textOf(bytes, start, end), type: kind.type });
  }

  /** Call after the last row. */
  end(): void {
    this.#findings.checked = this.#ids.size;
    for (const [entry, { refid, type }] of this.#incomplete) {
      const sides = this.#sides.at(entry);
      const isMove = (sides & IS_MOVE) !== 0;
      const missing = isMove ? 'counterpart' : sides & IN ? 'out' : 'in';
      const detail = { check: 'legs', refid, type, missing } as const;
      this.#findings.add(this.#rows.at(entry), detail, isMove ? 'notes' : 'fails');
    }
  }
}

/** A leg can be so small that it is rounded to nothing. */
function isComplete(sides: number): boolean {
  return [IN, OUT, NOTHING].filter((side) => sides & side).length >= 2;
}
