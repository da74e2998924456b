import { readHeader, type Header } from './header.ts';
import { Cells, LineSplitter, MAX_LINE_BYTES, type LineBytes } from './lines.ts';
import { readRange } from './ranges.ts';
import { TableError } from './tableError.ts';
import { TimeReader } from './times.ts';

const NEWLINE = 0x0a;

/** What the first line of a file says, and where the next one begins. */
export interface FileHeader {
  readonly header: Header;
  /** In bytes. */
  readonly end: number;
}

/** @throws errors of the file system; TableError if the file is not an export. */
export async function readFileHeader(path: string): Promise<FileHeader> {
  const bytes = await readRange(path, 0, MAX_LINE_BYTES);
  const next = bytes.indexOf(NEWLINE);
  const end = next < 0 ? bytes.length : next + 1;
  let header: Header | undefined;
  const splitter = new LineSplitter((line) => {
    header = readHeader(line.bytes, line.start, line.end);
  });
  splitter.write(bytes.subarray(0, end));
  splitter.end();
  if (!header) throw new TableError(bytes.length === 0 ? 'empty' : 'notKraken');
  return { header, end };
}

/** Reads nothing of the rows of a file but their times. */
export class RowTimes {
  readonly #cells: Cells;
  readonly #cell: number;
  readonly #time = new TimeReader();

  constructor({ separator, cellOf }: Header) {
    this.#cells = new Cells(separator);
    this.#cell = cellOf('time');
  }

  /** @returns ticks; `NaN` if the time can't be read. */
  ticksOf({ bytes, start, end }: Omit<LineBytes, 'isCutOff'>): number {
    if (!this.#cells.split(bytes, start, end)) return NaN;
    const { starts, ends } = this.#cells;
    return this.#time.read(bytes, starts[this.#cell] ?? 0, ends[this.#cell] ?? 0);
  }
}
