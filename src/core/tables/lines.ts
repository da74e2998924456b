const NEWLINE = 0x0a;
const RETURN = 0x0d;
const QUOTE = 0x22;

/** Rows of Kraken's are shorter. */
export const MAX_LINE_BYTES = 64 * 1024;

/** More cells of a line are counted, but not kept. */
const MAX_CELLS = 255;

/** The index of a cell that is always empty, for columns that a file doesn't have. */
export const EMPTY_CELL = MAX_CELLS;

/** The bytes of a line. */
export interface LineBytes {
  readonly bytes: Uint8Array;
  /** Where the line starts and ends in `bytes`, without its line break. */
  readonly start: number;
  readonly end: number;
  /** As long as `MAX_LINE_BYTES` or longer: what is behind them is left out. */
  readonly isCutOff: boolean;
}

/** One line of a file. It and its bytes are reused for the next one. */
export interface Line extends LineBytes {
  /** Its first byte in the file. */
  readonly offset: number;
  /** From 1. */
  readonly number: number;
}

/**
 * Splits pieces of any size into lines. A line break always ends a line: no cell of Kraken's has
 * one, so that a lost quote spoils one row, not the rest of the file. Empty lines are counted, but
 * left out.
 */
export class LineSplitter {
  readonly #onLine: (line: Line) => void;
  readonly #line: { -readonly [Key in keyof Line]: Line[Key] };
  /** The beginning of a line whose end hasn't arrived yet. */
  readonly #rest = new Uint8Array(MAX_LINE_BYTES);
  #restLength = 0;
  /** The length of that line so far, in bytes. */
  #restBytes = 0;
  #offset = 0;

  /** @param onLine is called with each line; it may not keep it. */
  constructor(onLine: (line: Line) => void) {
    this.#onLine = onLine;
    this.#line = { bytes: this.#rest, start: 0, end: 0, offset: 0, number: 0, isCutOff: false };
  }

  /** Takes the next piece of the file; the lines in it are passed on before this returns. */
  write(piece: Uint8Array): void {
    let start = 0;
    if (this.#restBytes > 0) {
      const end = piece.indexOf(NEWLINE);
      this.#keep(piece.subarray(0, end < 0 ? piece.length : end));
      if (end < 0) return;
      this.#endRest();
      start = end + 1;
    }
    const last = piece.lastIndexOf(NEWLINE);
    while (start <= last) {
      const end = piece.indexOf(NEWLINE, start);
      this.#pass(piece, start, end, end - start);
      start = end + 1;
    }
    this.#keep(piece.subarray(start));
  }

  /** Call after the last piece: the last line may have no line break. */
  end(): void {
    if (this.#restBytes > 0) this.#endRest();
  }

  #keep(bytes: Uint8Array): void {
    const room = this.#rest.length - this.#restLength;
    this.#rest.set(bytes.subarray(0, room), this.#restLength);
    this.#restLength += Math.min(room, bytes.length);
    this.#restBytes += bytes.length;
  }

  #endRest(): void {
    this.#pass(this.#rest, 0, this.#restLength, this.#restBytes);
    this.#restLength = 0;
    this.#restBytes = 0;
  }

  /** @param length of the whole line, without its line feed. */
  #pass(bytes: Uint8Array, start: number, end: number, length: number): void {
    const line = this.#line;
    line.number += 1;
    line.offset = this.#offset;
    this.#offset += length + 1;
    line.bytes = bytes;
    line.start = start;
    line.isCutOff = length >= MAX_LINE_BYTES;
    line.end = line.isCutOff ? start + MAX_LINE_BYTES : end;
    if (line.end > start && bytes[line.end - 1] === RETURN) line.end -= 1;
    if (line.end > start) this.#onLine(line);
  }
}

/** Finds the cells of a line. */
export class Cells {
  /** Where each cell starts and ends, without its quotes. */
  readonly starts = new Int32Array(MAX_CELLS + 1);
  readonly ends = new Int32Array(MAX_CELLS + 1);
  readonly #separator: number;
  count = 0;

  /** @param separator a comma or a tab, as a byte. */
  constructor(separator: number) {
    this.#separator = separator;
  }

  /** @returns whether every quote is closed where a cell ends. */
  split(bytes: Uint8Array, start: number, end: number): boolean {
    const separator = this.#separator;
    const { starts, ends } = this;
    let count = 0;
    for (let at = start; ; at++) {
      let first = at;
      let last;
      if (bytes[at] === QUOTE && at < end) {
        first = at + 1;
        last = closingQuote(bytes, first, end);
        at = last + 1;
        if (last < 0 || (at < end && bytes[at] !== separator)) return false;
      } else {
        while (at < end && bytes[at] !== separator) at++;
        last = at;
      }
      if (count < MAX_CELLS) {
        starts[count] = first;
        ends[count] = last;
      }
      count += 1;
      if (at >= end) break;
    }
    this.count = count;
    return true;
  }

  /** Whether all cells from an index on are empty, such as those of an empty trailing column. */
  areEmptyFrom(index: number): boolean {
    for (let at = index; at < this.count; at++) {
      if (at >= MAX_CELLS || this.starts[at] !== this.ends[at]) return false;
    }
    return true;
  }
}

/** The position of the quote that closes a cell, or -1. Two quotes stand for one in the text. */
function closingQuote(bytes: Uint8Array, start: number, end: number): number {
  for (let at = start; at < end; at++) {
    if (bytes[at] !== QUOTE) continue;
    if (at + 1 < end && bytes[at + 1] === QUOTE) at++;
    else return at;
  }
  return -1;
}
