import type { CutTable, Piece } from '../../shared/exportMessages.ts';
import type { Seconds, TablePart } from '../../shared/workerMessages.ts';
import { readFileHeader, RowTimes } from '../tables/fileHeader.ts';
import { joinedColumns } from '../tables/joinedSource.ts';
import { LineSplitter, type Line } from '../tables/lines.ts';
import { rangePieces } from '../tables/ranges.ts';
import { TableError } from '../tables/tableError.ts';
import { TICKS_PER_MS, TICKS_PER_SECOND } from '../tables/times.ts';

const NEWLINE = 0x0a;

/** Any time. */
export const ALWAYS: Seconds = { from: -Infinity, to: Infinity };

/**
 * Finds the rows of a period, by years. Rows whose time can't be read belong to the row before them,
 * or to the first one whose time can be.
 *
 * @param parts rows of one table in the order of time, each.
 * @throws errors of the file system; TableError if a file is not an export, or of another kind than
 *   the others, or if its rows are not in the order of time; the signal's reason if it was aborted.
 */
export async function cutTable(
  parts: readonly TablePart[],
  period: Seconds,
  signal: AbortSignal,
): Promise<CutTable> {
  const headers = await Promise.all(parts.map(({ path }) => readFileHeader(path)));
  const columns = joinedColumns(headers.map(({ header }) => header));
  const years = new Map<number, Piece[]>();
  let timeless = 0;
  for (const part of parts) {
    const cut = await cutPart(part, period, signal);
    timeless += cut.timeless;
    for (const { year, ...piece } of cut.found) {
      years.set(year, [...(years.get(year) ?? []), piece]);
    }
  }
  return {
    timeless,
    columns: [...new Set(columns.map((name) => name.toLowerCase()))],
    years: [...years.keys()]
      .toSorted((one, other) => one - other)
      .map((year) => ({ year, pieces: years.get(year) ?? [] })),
  };
}

/** A piece whose rows are in one year. */
interface YearPiece extends Piece {
  readonly year: number;
}

interface CutPart {
  readonly found: readonly YearPiece[];
  /** The number of rows, if the time of none can be read. */
  readonly timeless: number;
}

async function cutPart(part: TablePart, period: Seconds, signal: AbortSignal): Promise<CutPart> {
  const { header } = await readFileHeader(part.path);
  const firstLine = 1 + (await countLines({ ...part, start: 0, end: part.start }, signal));
  const cutter = new PartCutter(part, firstLine, period, new RowTimes(header));
  const splitter = new LineSplitter((line) => {
    cutter.add(line);
  });
  for await (const piece of rangePieces(part, signal)) splitter.write(piece);
  splitter.end();
  return cutter.end();
}

async function countLines(part: TablePart, signal: AbortSignal): Promise<number> {
  let lines = 0;
  for await (const piece of rangePieces(part, signal)) {
    for (let at = piece.indexOf(NEWLINE); at >= 0; at = piece.indexOf(NEWLINE, at + 1)) lines += 1;
  }
  return lines;
}

/** Takes the lines of a part, and finds where the years begin and end. */
class PartCutter {
  readonly #part: TablePart;
  readonly #firstLine: number;
  readonly #period: Seconds;
  readonly #times: RowTimes;
  readonly #found: YearPiece[] = [];
  #rows = 0;
  #last = -Infinity;
  /** In ticks: up to when a row is in the same year, and as much in the period, as the last one. */
  #end = -Infinity;
  /** Where the rows of the year begin; missing if they aren't in the period. */
  #open: { readonly year: number; readonly start: number; readonly firstLine: number } | undefined;

  constructor(part: TablePart, firstLine: number, period: Seconds, times: RowTimes) {
    this.#part = part;
    this.#firstLine = firstLine;
    this.#period = period;
    this.#times = times;
  }

  add(line: Line): void {
    this.#rows += 1;
    const ticks = this.#times.ticksOf(line);
    if (Number.isNaN(ticks)) return;
    if (ticks < this.#last) throw new TableError('unordered');
    const isFirst = this.#last === -Infinity;
    this.#last = ticks;
    if (ticks < this.#end) return;
    const [offset, number] = isFirst ? [0, 1] : [line.offset, line.number];
    this.#begin(ticks, this.#part.start + offset, this.#firstLine + number - 1);
  }

  #begin(ticks: number, start: number, firstLine: number): void {
    this.#close(start);
    const year = new Date(ticks / TICKS_PER_MS).getUTCFullYear();
    const yearEnd = new Date(0).setUTCFullYear(year + 1, 0, 1) * TICKS_PER_MS;
    const [from, to] = [this.#period.from * TICKS_PER_SECOND, this.#period.to * TICKS_PER_SECOND];
    if (ticks >= from && ticks < to) this.#open = { year, start, firstLine };
    this.#end =
      ticks < from ? Math.min(from, yearEnd) : ticks < to ? Math.min(to, yearEnd) : yearEnd;
  }

  #close(end: number): void {
    const { path } = this.#part;
    if (this.#open) this.#found.push({ path, end, ...this.#open });
    this.#open = undefined;
  }

  /** Call after the last line. */
  end(): CutPart {
    this.#close(this.#part.end);
    return { found: this.#found, timeless: this.#last === -Infinity ? this.#rows : 0 };
  }
}
