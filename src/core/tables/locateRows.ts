import type { LocatedRows, Seconds } from '../../shared/workerMessages.ts';
import { RowTimes } from './fileHeader.ts';
import { readHeader } from './header.ts';
import { LineSplitter, type Line } from './lines.ts';
import { rangePieces } from './ranges.ts';
import { TableError } from './tableError.ts';
import { TICKS_PER_MS, TICKS_PER_SECOND } from './times.ts';

/**
 * Finds the rows of a period in a file.
 *
 * @throws errors of the file system; TableError if the file is not an export.
 */
export async function locateRows(path: string, period: Seconds): Promise<LocatedRows> {
  const rows = new RowLocator(period);
  let size = 0;
  const splitter = new LineSplitter((line) => {
    rows.add(line);
  });
  for await (const piece of rangePieces({ path, start: 0, end: Infinity })) {
    size += piece.length;
    splitter.write(piece);
  }
  splitter.end();
  return rows.found(size);
}

/**
 * Takes the lines of a file. Rows whose time can't be read belong to the row before them, or to the
 * first one whose time can be.
 */
class RowLocator {
  readonly #period: Seconds;
  #times: RowTimes | undefined;
  #first = NaN;
  #last = NaN;
  #isOrdered = true;
  /** The first row, if its time can't be read. */
  #timeless: Pick<Line, 'offset' | 'number'> | undefined;
  #start: Pick<Line, 'offset' | 'number'> | undefined;
  #end: number | undefined;

  constructor(period: Seconds) {
    this.#period = period;
  }

  add(line: Line): void {
    if (!this.#times) {
      const header = readHeader(line.bytes, line.start, line.end);
      if (!header) throw new TableError('notKraken');
      this.#times = new RowTimes(header);
      return;
    }
    const ticks = this.#times.ticksOf(line);
    const isFirst = Number.isNaN(this.#first);
    if (Number.isNaN(ticks)) {
      if (isFirst) this.#timeless ??= { ...line };
      return;
    }
    if (isFirst) this.#first = ticks;
    if (ticks < this.#last) this.#isOrdered = false;
    this.#last = ticks;
    const { from, to } = this.#period;
    const { offset, number } = isFirst ? (this.#timeless ?? line) : line;
    if (ticks >= from * TICKS_PER_SECOND) this.#start ??= { offset, number };
    if (ticks >= to * TICKS_PER_SECOND) this.#end ??= offset;
  }

  /** @throws TableError if there was no line. */
  found(size: number): LocatedRows {
    if (!this.#times) throw new TableError('empty');
    if (!this.#isOrdered) return { kind: 'unordered' };
    const [start, end] = [this.#start?.offset ?? size, this.#end ?? size];
    return {
      ...{ kind: 'located', start, end, firstLine: this.#start?.number ?? 1 },
      ...(!Number.isNaN(this.#first) && {
        first: this.#first / TICKS_PER_MS,
        last: this.#last / TICKS_PER_MS,
      }),
    };
  }
}
