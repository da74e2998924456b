import type { CutTable, Piece } from '../../shared/exportMessages.ts';
import type { Seconds, TablePart } from '../../shared/workerMessages.ts';
import { readFileHeader, type FileHeader } from '../tables/fileHeader.ts';
import { joinedColumns } from '../tables/joinedSource.ts';
import { LineSplitter } from '../tables/lines.ts';
import { rangePieces } from '../tables/ranges.ts';
import { RowSearch } from '../tables/searchRows.ts';
import { TICKS_PER_MS, TICKS_PER_SECOND } from '../tables/times.ts';

const NEWLINE = 0x0a;

/** Any time. */
export const ALWAYS: Seconds = { from: -Infinity, to: Infinity };

/** A piece whose rows are in one year. */
interface YearPiece extends Piece {
  readonly year: number;
}

interface CutPart {
  readonly pieces: readonly YearPiece[];
  /** The number of rows, if the time of none can be read. */
  readonly timeless: number;
}

/**
 * Finds the rows of a period, by years. Rows whose time can't be read belong to the row before them,
 * or to the first one whose time can be.
 *
 * @param parts rows of one table; those of each part are in the order of time, which isn't checked.
 * @throws errors of the file system; TableError if a file is not an export, or of another kind than
 *   the others; the signal's reason if it was aborted.
 */
export async function cutTable(
  parts: readonly TablePart[],
  period: Seconds,
  signal: AbortSignal,
): Promise<CutTable> {
  const files = await Promise.all(parts.map(({ path }) => readFileHeader(path)));
  const columns = joinedColumns(files.map(({ header }) => header));
  const pieces: YearPiece[] = [];
  let timeless = 0;
  for (const [index, part] of parts.entries()) {
    const file = files[index];
    const cut = file && (await cutPart(part, file, period, signal));
    pieces.push(...(cut?.pieces ?? []));
    timeless += cut?.timeless ?? 0;
  }
  const years = [...new Set(pieces.map(({ year }) => year))].sort((one, other) => one - other);
  return {
    columns: [...new Set(columns.map((name) => name.toLowerCase()))],
    timeless,
    years: years.map((year) => ({
      year,
      period: overlap(yearPeriod(year), period),
      pieces: pieces.filter((piece) => piece.year === year),
    })),
  };
}

async function cutPart(
  part: TablePart,
  { header }: FileHeader,
  period: Seconds,
  signal: AbortSignal,
): Promise<CutPart> {
  const search = new RowSearch(part.path, part.end, { header, end: part.start });
  const first = await search.firstAt(-Infinity);
  if (!first) return { pieces: [], timeless: await countRows(part, signal) };
  const found: Omit<YearPiece, 'firstLine'>[] = [];
  const isInside = first.ticks >= period.from * TICKS_PER_SECOND;
  let row = isInside ? { ...first, offset: part.start } : await search.firstAt(period.from);
  while (row && row.ticks < period.to * TICKS_PER_SECOND) {
    const year = new Date(row.ticks / TICKS_PER_MS).getUTCFullYear();
    const next = await search.firstAt(Math.min(yearPeriod(year).to, period.to));
    found.push({ path: part.path, start: row.offset, end: next?.offset ?? part.end, year });
    row = next;
  }
  const lines = await linesAt(
    part.path,
    found.map(({ start }) => start),
    signal,
  );
  const pieces = found.map((piece, index) => ({ ...piece, firstLine: lines[index] ?? 1 }));
  return { pieces, timeless: 0 };
}

/** The lines, from 1, that begin at some bytes of a file, which are in order. */
async function linesAt(
  path: string,
  offsets: readonly number[],
  signal: AbortSignal,
): Promise<number[]> {
  const lines: number[] = [];
  let [line, start] = [1, 0];
  for (const end of offsets) {
    for await (const piece of rangePieces({ path, start, end }, signal)) {
      for (let at = piece.indexOf(NEWLINE); at >= 0; at = piece.indexOf(NEWLINE, at + 1)) line += 1;
    }
    lines.push(line);
    start = end;
  }
  return lines;
}

async function countRows(part: TablePart, signal: AbortSignal): Promise<number> {
  let rows = 0;
  const splitter = new LineSplitter(() => {
    rows += 1;
  });
  for await (const piece of rangePieces(part, signal)) splitter.write(piece);
  splitter.end();
  return rows;
}

/** In UTC. */
function yearPeriod(year: number): Seconds {
  // The constructor takes the years up to 99 for others.
  const startOf = (each: number) => new Date(0).setUTCFullYear(each, 0, 1) / 1000;
  return { from: startOf(year), to: startOf(year + 1) };
}

function overlap(one: Seconds, other: Seconds): Seconds {
  return { from: Math.max(one.from, other.from), to: Math.min(one.to, other.to) };
}
