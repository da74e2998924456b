import type { Seconds, TablePart } from '../../shared/workerMessages.ts';
import { readFileHeader, RowTimes, type FileHeader } from './fileHeader.ts';
import { LineSplitter, MAX_LINE_BYTES } from './lines.ts';
import { rangePieces } from './ranges.ts';
import { TICKS_PER_SECOND } from './times.ts';

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
  const search = new RowSearch(path, size, await readFileHeader(path));
  const start = await search.firstRowAt(period.from);
  return { path, start, end: await search.firstRowAt(period.to) };
}

/** Where a row is in its file, and its time. */
export interface TimedRow {
  /** In bytes. */
  readonly offset: number;
  readonly ticks: number;
}

/** Searches in rows of a file that are in the order of time. */
export class RowSearch {
  readonly #path: string;
  readonly #size: number;
  readonly #times: RowTimes;
  readonly #firstRow: number;

  /**
   * @param size where the rows end, in bytes.
   * @param header of the file, and where the rows begin.
   */
  constructor(path: string, size: number, { header, end }: FileHeader) {
    this.#path = path;
    this.#size = size;
    this.#times = new RowTimes(header);
    this.#firstRow = end;
  }

  /** The first byte of the first row that isn't earlier, or the size of the file. */
  async firstRowAt(second: number): Promise<number> {
    return (await this.firstAt(second))?.offset ?? this.#size;
  }

  /** The first row that isn't earlier. */
  async firstAt(second: number): Promise<TimedRow | undefined> {
    let [low, high] = [this.#firstRow, this.#size];
    while (high - low > STRETCH_BYTES) {
      const middle = Math.floor((low + high) / 2);
      const found = await this.#firstIn(middle, high, (ticks) => !Number.isNaN(ticks));
      if (!found) break;
      if (found.ticks < second * TICKS_PER_SECOND) low = found.offset;
      else high = middle;
    }
    const isLate = (ticks: number) => ticks >= second * TICKS_PER_SECOND;
    return this.#firstIn(low, this.#size, isLate);
  }

  /** The first whole row from a byte on, up to another one, that has a time of some kind. */
  async #firstIn(
    start: number,
    end: number,
    isWanted: (ticks: number) => boolean,
  ): Promise<TimedRow | undefined> {
    const isFirst = start === this.#firstRow;
    // The byte before tells whether a row begins at the start.
    const from = isFirst ? start : start - 1;
    let found: TimedRow | undefined;
    const splitter = new LineSplitter((line) => {
      if (found || (line.offset === 0 && !isFirst)) return;
      const ticks = this.#times.ticksOf(line);
      if (isWanted(ticks)) found = { offset: from + line.offset, ticks };
    });
    for await (const piece of rangePieces({ path: this.#path, start: from, end })) {
      splitter.write(piece);
      if (found) return found;
    }
    splitter.end();
    return found;
  }
}
