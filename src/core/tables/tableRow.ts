import type { Unreadable } from '../../shared/table.ts';
import type { IndexedRow } from './rowIndex.ts';
import type { Header } from './header.ts';
import { MAX_LINE_BYTES, type Cells, type LineBytes } from './lines.ts';
import { TICKS_PER_SECOND, TimeReader } from './times.ts';
import type { Vocabulary } from './vocabulary.ts';
import { textOf } from './words.ts';

/** Reads the rows of one file, one after the other: it has the values of the last one. */
export abstract class TableRow implements IndexedRow {
  readonly #cells: Cells;
  readonly #columns: number;
  readonly #time = new TimeReader();
  readonly #timeCell: number;
  protected readonly vocabulary: Vocabulary;
  /** The index of the cell with the id. */
  readonly idCell: number;
  readonly hasTime: boolean;
  readonly hasType: boolean;
  bytes: Uint8Array = new Uint8Array(0);
  /** `NaN` if the file has no times. */
  ticks = NaN;
  second = NaN;
  /** Counted from January of the year 0. */
  month = 0;
  /** Numbers in the vocabulary; the asset is the pair in a trades file. */
  asset = 0;
  wallet = 0;
  kind = 0;
  /** An announced deposit or withdrawal doesn't count: the real one follows. */
  isAnnounced = false;

  constructor({ columns, cellOf, has }: Header, cells: Cells, vocabulary: Vocabulary) {
    this.#cells = cells;
    this.#columns = columns.length;
    this.vocabulary = vocabulary;
    this.#timeCell = cellOf('time');
    this.hasTime = has('time');
    this.idCell = cellOf('txid');
    this.hasType = has('type');
  }

  /** Where a cell starts. */
  start(cell: number): number {
    return this.#cells.starts[cell] ?? 0;
  }

  /** Where a cell ends, exclusive. */
  end(cell: number): number {
    return this.#cells.ends[cell] ?? 0;
  }

  isEmpty(cell: number): boolean {
    return this.start(cell) === this.end(cell);
  }

  /** @returns why the row can't be read, if so. */
  read({ bytes, start, end, isCutOff }: LineBytes): Unreadable | undefined {
    const cells = this.#cells;
    if (isCutOff) return { kind: 'length', limit: MAX_LINE_BYTES };
    if (!cells.split(bytes, start, end)) return { kind: 'quote' };
    const [found, expected] = [cells.count, this.#columns];
    // An empty trailing column may have no name, or be in some rows only.
    if (found < expected || !cells.areEmptyFrom(expected))
      return { kind: 'cells', found, expected };
    this.bytes = bytes;
    if (this.hasTime) {
      const cell = this.#timeCell;
      this.ticks = this.#time.read(bytes, this.start(cell), this.end(cell));
      if (Number.isNaN(this.ticks)) return { kind: 'time', text: this.text(cell) };
      this.second = Math.floor(this.ticks / TICKS_PER_SECOND);
      this.month = this.#time.month;
    }
    return this.readValues(bytes);
  }

  /** Reads what depends on the kind of file. */
  protected abstract readValues(bytes: Uint8Array): Unreadable | undefined;

  /** The text of a cell without its quotes. */
  text(cell: number): string {
    return textOf(this.bytes, this.start(cell), this.end(cell));
  }
}
