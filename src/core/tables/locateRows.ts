import type { LocatedRows, Seconds } from '../../shared/workerMessages.ts';
import { readHeader, type Header } from './header.ts';
import { Cells, LineSplitter, type Line } from './lines.ts';
import { rangePieces } from './ranges.ts';
import { TableError } from './tableError.ts';
import { TICKS_PER_MS, TICKS_PER_SECOND, TimeReader } from './times.ts';

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
  readonly #time = new TimeReader();
  #header: Header | undefined;
  #cells = new Cells(0);
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
    if (!this.#header) {
      this.#header = readHeader(line.bytes, line.start, line.end);
      if (!this.#header) throw new TableError('notKraken');
      this.#cells = new Cells(this.#header.separator);
      return;
    }
    const ticks = this.#ticksOf(this.#header, line);
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
    if (!this.#header) throw new TableError('empty');
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

  #ticksOf(header: Header, { bytes, start, end }: Line): number {
    if (!this.#cells.split(bytes, start, end)) return NaN;
    const cell = header.cellOf('time');
    return this.#time.read(bytes, this.#cells.starts[cell] ?? 0, this.#cells.ends[cell] ?? 0);
  }
}
