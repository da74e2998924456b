import type { Findings } from '../findings.ts';
import { IdTable } from '../idTable.ts';
import { textOf } from '../words.ts';
import type { Kind } from './kinds.ts';

/** What the legs with one `refid` have, as bits. */
const IN = 1;
const OUT = 2;
const NOTHING = 4;
/** A second leg of nothing. */
const NOTHING_TWICE = 8;
const IS_MOVE = 16;

/** In files of early 2024, all moves have this as their `refid`. */
const UNKNOWN = 'Unknown';

interface Incomplete {
  readonly refid: string;
  readonly type: string;
  readonly sides: number;
}

/** Longer than any `refid` of Kraken's. */
const MAX_KEPT_BYTES = 64;

/**
 * Checks that trades are complete: something is given and something is received under one `refid`.
 * The sides of a move between wallets may be months apart, so that one may be in another file.
 */
export class Legs {
  readonly #findings: Findings;
  #ids: IdTable;
  /** By the first row of the `refid`. */
  readonly #incomplete = new Map<number, Incomplete>();
  /** What waits for its other side, which is in the next row as a rule. */
  #waiting: Kind | undefined;
  #waitingRow = -1;
  #waitingSides = 0;
  readonly #refid = new Uint8Array(MAX_KEPT_BYTES);
  #refidLength = 0;

  /**
   * @param isPossible whether the file has what tells.
   * @param expectedRows about how many there are.
   */
  constructor(findings: Findings, isPossible: boolean, expectedRows: number) {
    this.#findings = findings;
    findings.isPossible = isPossible;
    this.#ids = new IdTable(expectedRows / 2);
  }

  /**
   * @param sign of the amount.
   * @param bytes the `refid` lies between `start` and `end`, exclusive.
   */
  add(row: number, kind: Kind, sign: number, bytes: Uint8Array, start: number, end: number): void {
    const isMove = kind.legs === 'move';
    if (kind.legs === 'none' || start === end || !this.#findings.isPossible) return;
    if (isMove && end - start === UNKNOWN.length && textOf(bytes, start, end) === UNKNOWN) return;
    const slot = this.#ids.slotOf(bytes, start, end, row);
    const known = this.#ids.noteAt(slot);
    const side = sign > 0 ? IN : sign < 0 ? OUT : known & NOTHING ? NOTHING_TWICE : NOTHING;
    const sides = known | side | (isMove ? IS_MOVE : 0);
    this.#ids.setNote(slot, sides);
    const firstRow = this.#ids.rowAt(slot);
    if (firstRow !== this.#waitingRow) this.#stopWaiting();
    if (isComplete(sides)) {
      this.#waiting = undefined;
      this.#waitingRow = -1;
      if (this.#incomplete.size > 0) this.#incomplete.delete(firstRow);
      return;
    }
    this.#waiting = kind;
    this.#waitingRow = firstRow;
    this.#waitingSides = sides;
    this.#refidLength = Math.min(end - start, MAX_KEPT_BYTES);
    for (let at = 0; at < this.#refidLength; at++) this.#refid[at] = bytes[start + at] ?? 0;
  }

  /** Call after the last row. */
  end(): void {
    this.#stopWaiting();
    this.#findings.checked = this.#ids.size;
    // It is big, and the analysis is kept.
    this.#ids = new IdTable();
    for (const [row, { refid, type, sides }] of this.#incomplete) {
      const isMove = (sides & IS_MOVE) !== 0;
      const missing = isMove ? 'counterpart' : sides & IN ? 'out' : 'in';
      const detail = { check: 'legs', refid, type, missing } as const;
      this.#findings.add(row, detail, isMove ? 'notes' : 'fails');
    }
  }

  /** Another `refid` follows: the other side may still come, but probably is missing. */
  #stopWaiting(): void {
    if (this.#waiting) {
      this.#incomplete.set(this.#waitingRow, {
        refid: textOf(this.#refid, 0, this.#refidLength),
        type: this.#waiting.type,
        sides: this.#waitingSides,
      });
    }
    this.#waiting = undefined;
    this.#waitingRow = -1;
  }
}

/** Whether there are two different sides. Legs can be so small that they are rounded to nothing. */
function isComplete(sides: number): boolean {
  const kinds = sides & (IN | OUT | NOTHING | NOTHING_TWICE);
  return (kinds & (kinds - 1)) !== 0;
}
