import type { SchemaElement } from 'hyparquet-writer';
import { writeRleBitPackedHybrid } from 'hyparquet-writer/src/encoding.js';
import { bytesOf, type Column, type ColumnPage } from './column.ts';
import {
  DECIMAL_BYTES,
  DecimalWriter,
  PRECISION,
  SCALE,
  type DecimalKind,
} from './decimalBytes.ts';

/** Exact numbers, or nothing. */
export class DecimalColumn implements Column {
  readonly element: SchemaElement;
  readonly #writer = new DecimalWriter();
  readonly #bytes: Uint8Array;
  readonly #view: DataView;
  /** 1 for each row that has a number, 0 for the others. */
  readonly #levels: Uint8Array;

  constructor(name: string, rows: number) {
    const type = { precision: PRECISION, scale: SCALE };
    this.element = {
      ...{ name, type: 'FIXED_LEN_BYTE_ARRAY', type_length: DECIMAL_BYTES, ...type },
      ...{ repetition_type: 'OPTIONAL', converted_type: 'DECIMAL' },
      logical_type: { type: 'DECIMAL', ...type },
    };
    this.#bytes = new Uint8Array(rows * DECIMAL_BYTES);
    this.#view = new DataView(this.#bytes.buffer);
    this.#levels = new Uint8Array(rows);
  }

  /** Sets what is in `bytes` from `start` up to, but not including, `end`. */
  set(row: number, bytes: Uint8Array, start: number, end: number): DecimalKind {
    const kind = this.#writer.write(bytes, start, end, this.#view, row * DECIMAL_BYTES);
    this.#levels[row] = kind === 'number' ? 1 : 0;
    return kind;
  }

  page(rows: number): ColumnPage {
    const levels = this.#levels.subarray(0, rows);
    const filled = levels.includes(0) ? this.#pack(levels) : rows;
    const values = this.#bytes.subarray(0, filled * DECIMAL_BYTES);
    const packed = bytesOf((writer) => writeRleBitPackedHybrid(writer, levels, 1));
    return { encoding: 'PLAIN', values, levels: packed, nulls: rows - filled };
  }

  /** Moves the numbers together. @returns how many there are. */
  #pack(levels: Uint8Array): number {
    let filled = 0;
    for (let row = 0; row < levels.length; row++) {
      if (levels[row] === 0) continue;
      const from = row * DECIMAL_BYTES;
      this.#bytes.copyWithin(filled * DECIMAL_BYTES, from, from + DECIMAL_BYTES);
      filled += 1;
    }
    return filled;
  }
}
