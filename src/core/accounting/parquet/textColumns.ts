import type { SchemaElement } from 'hyparquet-writer';
import { writeRleBitPackedHybrid } from 'hyparquet-writer/src/encoding.js';
import { textOf, Words } from '../../tables/words.ts';
import { bytesOf, type Column, type ColumnPage } from './column.ts';

/** Room for the texts of a column at first. */
const TEXTS_BYTES = 1_000_000;
/** Before each text. */
const LENGTH_BYTES = 4;
const QUOTE = 0x22;
const LAST_ASCII = 0x7f;

/** Texts of any kind, such as ids; empty ones are texts, too. */
export class TextColumn implements Column {
  readonly element: SchemaElement;
  /** Random letters get no smaller, but it takes long to find that out. */
  readonly isCompressed: boolean;
  #bytes = Buffer.alloc(TEXTS_BYTES);
  /** Where each text ends. */
  readonly #ends: Int32Array;

  constructor(name: string, rows: number, isCompressed: boolean) {
    this.element = textElement(name);
    this.isCompressed = isCompressed;
    this.#ends = new Int32Array(rows);
  }

  /** Sets what is in `bytes` from `start` up to, but not including, `end`. */
  set(row: number, bytes: Uint8Array, start: number, end: number): void {
    const before = row === 0 ? 0 : (this.#ends[row - 1] ?? 0);
    const first = before + LENGTH_BYTES;
    // What is no valid text becomes longer.
    this.#makeRoom(first + 3 * (end - start));
    const texts = this.#bytes;
    let to = first;
    let isPlain = true;
    for (let at = start; at < end; at++) {
      const byte = bytes[at] ?? 0;
      if (byte > LAST_ASCII || byte === QUOTE) isPlain = false;
      texts[to++] = byte;
    }
    if (!isPlain) to = first + texts.write(textOf(bytes, start, end), first);
    texts.writeUInt32LE(to - first, before);
    this.#ends[row] = to;
  }

  #makeRoom(length: number): void {
    if (length <= this.#bytes.length) return;
    const bytes = Buffer.alloc(2 * length);
    bytes.set(this.#bytes);
    this.#bytes = bytes;
  }

  page(rows: number): ColumnPage {
    const end = rows === 0 ? 0 : (this.#ends[rows - 1] ?? 0);
    return { encoding: 'PLAIN', values: this.#bytes.subarray(0, end) };
  }
}

/** Texts of which there are few. */
export class WordColumn implements Column {
  readonly element: SchemaElement;
  readonly #words = new Words();
  readonly #numbers: Int32Array;

  constructor(name: string, rows: number) {
    this.element = textElement(name);
    this.#numbers = new Int32Array(rows);
  }

  /**
   * Sets what is in `bytes` from `start` up to, but not including, `end`.
   *
   * @throws TooManyWordsError
   */
  set(row: number, bytes: Uint8Array, start: number, end: number): void {
    this.#numbers[row] = this.#words.idOf(bytes, start, end);
  }

  /** @returns the number of a word, for many rows with the same one. */
  numberOf(word: string): number {
    const bytes = Buffer.from(word);
    return this.#words.idOf(bytes, 0, bytes.length);
  }

  setNumber(row: number, number: number): void {
    this.#numbers[row] = number;
  }

  page(rows: number): ColumnPage {
    const { texts } = this.#words;
    const numbers = this.#numbers.subarray(0, rows);
    const bits = Math.max(1, Math.ceil(Math.log2(texts.length)));
    const dictionary = texts.flatMap((text) => {
      const bytes = Buffer.from(text);
      const length = Buffer.alloc(LENGTH_BYTES);
      length.writeUInt32LE(bytes.length);
      return [length, bytes];
    });
    return {
      encoding: 'RLE_DICTIONARY',
      values: bytesOf((writer) => {
        writer.appendUint8(bits);
        writeRleBitPackedHybrid(writer, numbers, bits);
      }),
      dictionary: { values: Buffer.concat(dictionary), count: texts.length },
    };
  }
}

function textElement(name: string): SchemaElement {
  return {
    ...{ name, type: 'BYTE_ARRAY', repetition_type: 'REQUIRED', converted_type: 'UTF8' },
    logical_type: { type: 'STRING' },
  };
}
