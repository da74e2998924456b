import type { Seconds, TablePart } from '../../shared/workerMessages.ts';
import { readHeader, type Header } from './header.ts';
import { Cells, LineSplitter, MAX_LINE_BYTES } from './lines.ts';
import { rangePieces, readRange } from './ranges.ts';
import { TableError } from './tableError.ts';
import { TICKS_PER_SECOND, TimeReader } from './times.ts';

/** Shorter stretches of a file are read from their start to their end. */
const STRETCH_BYTES = 4 * MAX_LINE_BYTES;

/**
 * Finds the rows of a period in a file whose rows are known to be in the order of time, and reads
 * only a few places of it.
 *
 * @param size of the file, in bytes.
 * @throws errors of the file system; TableError if the file is not an export.
 */
export async function searchRows(path: string, size: number, period: Seconds): Promise<TablePart> {
  const header = await firstLine(path);
  const search = new RowSearch(path, size, header);
  const start = await search.firstRowAt(period.from);
  return { path, start, end: await search.firstRowAt(period.to) };
}

async function firstLine(path: string): Promise<{ readonly header: Header; readonly end: number }> {
  const bytes = await readRange(path, 0, MAX_LINE_BYTES);
  let header: Header | undefined;
  const next = bytes.indexOf(0x0a);
  const end = next < 0 ? bytes.length : next + 1;
  const splitter = new LineSplitter((line) => {
    header = readHeader(line.bytes, line.start, line.end);
  });
  splitter.write(bytes.subarray(0, end));
  splitter.end();
  if (!header) throw new TableError(bytes.length === 0 ? 'empty' : 'notKraken');
  return { header, end };
}

class RowSearch {
  readonly #path: string;
  readonly #size: number;
  readonly #header: Header;
  readonly #cells: Cells;
  readonly #time = new TimeReader();
  readonly #firstRow: number;

  constructor(
    path: string,
    size: number,
    first: { readonly header: Header; readonly end: number },
  ) {
    this.#path = path;
    this.#size = size;
    this.#header = first.header;
    this.#cells = new Cells(first.header.separator);
    this.#firstRow = first.end;
  }

  /** The first byte of the first row that isn't earlier, or the size of the file. */
  async firstRowAt(second: number): Promise<number> {
    let [low, high] = [this.#firstRow, this.#size];
    while (high - low > STRETCH_BYTES) {
      const middle = Math.floor((low + high) / 2);
      const found = await this.#firstIn(middle, high, (ticks) => !Number.isNaN(ticks));
      if (!found) break;
      if (found.ticks < second * TICKS_PER_SECOND) low = found.offset;
      else high = middle;
    }
    const isLate = (ticks: number) => ticks >= second * TICKS_PER_SECOND;
    return (await this.#firstIn(low, this.#size, isLate))?.offset ?? this.#size;
  }

  /** The first whole row from a byte on, up to another one, that has a time of some kind. */
  async #firstIn(
    start: number,
    end: number,
    isWanted: (ticks: number) => boolean,
  ): Promise<{ readonly offset: number; readonly ticks: number } | undefined> {
    const isFirst = start === this.#firstRow;
    // The byte before tells whether a row begins at the start.
    const from = isFirst ? start : start - 1;
    let found: { readonly offset: number; readonly ticks: number } | undefined;
    const splitter = new LineSplitter(({ bytes, start, end, offset }) => {
      if (found || (offset === 0 && !isFirst)) return;
      const ticks = this.#ticksOf(bytes, start, end);
      if (isWanted(ticks)) found = { offset: from + offset, ticks };
    });
    for await (const piece of rangePieces({ path: this.#path, start: from, end })) {
      splitter.write(piece);
      if (found) return found;
    }
    splitter.end();
    return found;
  }

  #ticksOf(bytes: Uint8Array, start: number, end: number): number {
    if (!this.#cells.split(bytes, start, end)) return NaN;
    const cell = this.#header.cellOf('time');
    return this.#time.read(bytes, this.#cells.starts[cell] ?? 0, this.#cells.ends[cell] ?? 0);
  }
}
