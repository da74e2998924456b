import type { SchemaElement } from 'hyparquet-writer';
import { deltaBinaryPack } from 'hyparquet-writer/src/delta.js';
import { writeRleBitPackedHybrid } from 'hyparquet-writer/src/encoding.js';
import { bytesOf, type Column, type ColumnPage } from './column.ts';

/** Times in UTC, in microseconds. */
export class TimeColumn implements Column {
  readonly element: SchemaElement = {
    ...{ name: 'time', type: 'INT64', repetition_type: 'REQUIRED' },
    converted_type: 'TIMESTAMP_MICROS',
    logical_type: { type: 'TIMESTAMP', isAdjustedToUTC: true, unit: 'MICROS' },
  };
  readonly #ticks: Float64Array;

  constructor(rows: number) {
    this.#ticks = new Float64Array(rows);
  }

  /** @param ticks of the reader. */
  set(row: number, ticks: number): void {
    this.#ticks[row] = ticks;
  }

  page(rows: number): ColumnPage {
    const times = new BigInt64Array(rows);
    let [min, max] = [Infinity, -Infinity];
    for (let row = 0; row < rows; row++) {
      const ticks = this.#ticks[row] ?? 0;
      min = Math.min(min, ticks);
      max = Math.max(max, ticks);
      times[row] = microsecondsOf(ticks);
    }
    return {
      encoding: 'PLAIN',
      values: new Uint8Array(times.buffer),
      range: { min: microsecondsOf(min), max: microsecondsOf(max) },
    };
  }
}

/** A tick is a ten-thousandth of a second. */
function microsecondsOf(ticks: number): bigint {
  return BigInt(ticks) * 100n;
}

/** Counts, such as lines. */
export class CountColumn implements Column {
  readonly element: SchemaElement;
  readonly #values: Int32Array;

  constructor(name: string, rows: number) {
    this.element = { name, type: 'INT32', repetition_type: 'REQUIRED' };
    this.#values = new Int32Array(rows);
  }

  set(row: number, value: number): void {
    this.#values[row] = value;
  }

  page(rows: number): ColumnPage {
    const counts = this.#values.subarray(0, rows);
    const values = bytesOf((writer) => {
      deltaBinaryPack(writer, counts, 'INT32');
    });
    return { encoding: 'DELTA_BINARY_PACKED', values };
  }
}

/** Whether something is so. */
export class FlagColumn implements Column {
  readonly element: SchemaElement;
  readonly #flags: Uint8Array;

  constructor(name: string, rows: number) {
    this.element = { name, type: 'BOOLEAN', repetition_type: 'REQUIRED' };
    this.#flags = new Uint8Array(rows);
  }

  set(row: number, value: boolean): void {
    this.#flags[row] = Number(value);
  }

  page(rows: number): ColumnPage {
    const flags = this.#flags.subarray(0, rows);
    const packed = bytesOf((writer) => writeRleBitPackedHybrid(writer, flags, 1));
    const values = bytesOf((writer) => {
      writer.appendUint32(packed.length);
      writer.appendBytes(packed);
    });
    return { encoding: 'RLE', values };
  }
}
