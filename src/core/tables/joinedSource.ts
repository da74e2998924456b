import type { TablePart } from '../../shared/workerMessages.ts';
import { readFileHeader } from './fileHeader.ts';
import type { Header } from './header.ts';
import { Cells, LineSplitter, type Line } from './lines.ts';
import { PackedBlocks } from './packedBlocks.ts';
import { rangePieces, readRange } from './ranges.ts';
import type { Source } from './source.ts';
import { TableError } from './tableError.ts';

const NEWLINE = 0x0a;
const QUOTE = 0x22;
const COMMA = 0x2c;

/** A part, and where its bytes are in the joined table. */
interface Piece {
  readonly part: TablePart;
  readonly header: Header;
  /** Its rows with the columns of the joined table, if its own are others. */
  converted: PackedBlocks | undefined;
  /** Whether the last row lacks its line break. */
  isOpen: boolean;
  start: number;
  length: number;
}

/**
 * The columns of all files of one kind; the order is that of the last one.
 *
 * @throws TableError if there are none, or if they are of several kinds.
 */
export function joinedColumns(headers: readonly Header[]): readonly string[] {
  const [last] = headers.toReversed();
  if (!last) throw new TableError('empty');
  if (headers.some(({ kind }) => kind !== last.kind)) throw new TableError('notKraken');
  return [...new Set(headers.toReversed().flatMap((header) => header.columns))];
}

/**
 * Rows of several files of one kind, one after the other, as if they were one file. It has the
 * columns of all files; the order is that of the last one.
 */
export class JoinedSource implements Source {
  readonly #header: Buffer;
  readonly #columns: readonly string[];
  readonly #pieces: readonly Piece[];
  readonly size: number;

  /** @throws errors of the file system; TableError if a file is not an export, or of another kind. */
  static async open(parts: readonly TablePart[]): Promise<JoinedSource> {
    const files = await Promise.all(parts.map(({ path }) => readFileHeader(path)));
    const columns = joinedColumns(files.map(({ header }) => header));
    const pieces = parts.flatMap((part, index): Piece[] => {
      const header = files[index]?.header;
      if (!header) return [];
      const isSame = header.separator === COMMA && header.columns.join() === columns.join();
      return [
        {
          ...{ part, header, isOpen: false, start: 0, length: part.end - part.start },
          converted: isSame ? undefined : new PackedBlocks(),
        },
      ];
    });
    return new JoinedSource(columns, pieces);
  }

  private constructor(columns: readonly string[], pieces: readonly Piece[]) {
    this.#columns = columns;
    this.#header = Buffer.from(`${columns.map((name) => `"${name}"`).join(',')}\n`);
    this.#pieces = pieces;
    this.size = pieces.reduce((sum, { length }) => sum + length, this.#header.length);
  }

  async readAll(take: (piece: Uint8Array) => void, signal: AbortSignal): Promise<void> {
    let position = this.#header.length;
    take(this.#header);
    for (const piece of this.#pieces) {
      piece.start = position;
      piece.length = 0;
      const pass = (bytes: Uint8Array) => {
        piece.length += bytes.length;
        take(bytes);
      };
      await this.#readPiece(piece, pass, signal);
      position += piece.length;
    }
  }

  /**
   * Passes on all bytes as `readAll` does, but keeps nothing to read from it again.
   *
   * @throws what `readAll` throws.
   */
  async readOnce(take: (piece: Uint8Array) => void, signal: AbortSignal): Promise<void> {
    take(this.#header);
    for (const piece of this.#pieces) {
      if (!piece.converted) await this.#readPiece(piece, take, signal);
      else for await (const bytes of this.#converted(piece, signal)) take(bytes);
    }
  }

  async read(start: number, end: number): Promise<Uint8Array> {
    const found: Uint8Array[] = [];
    if (start < this.#header.length) found.push(this.#header.subarray(start, end));
    for (const piece of this.#pieces) {
      const from = Math.max(start, piece.start) - piece.start;
      const to = Math.min(end, piece.start + piece.length) - piece.start;
      if (from < to) found.push(await readFrom(piece, from, to));
    }
    return Buffer.concat(found);
  }

  close(): Promise<void> {
    return Promise.resolve();
  }

  async #readPiece(
    piece: Piece,
    take: (bytes: Uint8Array) => void,
    signal: AbortSignal,
  ): Promise<void> {
    if (!piece.converted) {
      let last = NEWLINE;
      for await (const bytes of rangePieces(piece.part, signal)) {
        last = bytes.at(-1) ?? last;
        take(bytes);
      }
      piece.isOpen = last !== NEWLINE;
      if (piece.isOpen) take(Uint8Array.of(NEWLINE));
      return;
    }
    if (!piece.converted.isComplete) piece.converted = await this.#convert(piece, signal);
    for await (const bytes of piece.converted.pieces()) {
      signal.throwIfAborted();
      take(bytes);
    }
  }

  async #convert(piece: Piece, signal: AbortSignal): Promise<PackedBlocks> {
    const to = new PackedBlocks();
    for await (const bytes of this.#converted(piece, signal)) await to.add(bytes);
    await to.end();
    return to;
  }

  async *#converted(
    { part, header }: Piece,
    signal: AbortSignal,
  ): AsyncGenerator<Uint8Array, void> {
    const writer = new LineWriter(header, this.#columns);
    const splitter = new LineSplitter((line) => {
      writer.add(line);
    });
    for await (const bytes of rangePieces(part, signal)) {
      splitter.write(bytes);
      yield writer.take();
    }
    splitter.end();
    yield writer.take();
  }
}

/** Writes lines with their cells in another order. */
class LineWriter {
  readonly #cells: Cells;
  /** How many cells a line has. */
  readonly #count: number;
  /** For each new cell, the index of the old one, or -1. */
  readonly #order: readonly number[];
  #lines: Uint8Array[] = [];

  constructor({ separator, columns }: Header, newColumns: readonly string[]) {
    this.#cells = new Cells(separator);
    this.#count = columns.length;
    this.#order = newColumns.map((name) => columns.indexOf(name));
  }

  /** A line that can't be read stays as it is, so that it can't be read in the joined table either. */
  add({ bytes, start, end }: Line): void {
    const isReadable =
      this.#cells.split(bytes, start, end) &&
      this.#cells.count >= this.#count &&
      this.#cells.areEmptyFrom(this.#count);
    const line = isReadable ? this.#reordered(bytes) : bytes.subarray(start, end);
    this.#lines.push(Buffer.from(line), Uint8Array.of(NEWLINE));
  }

  /** @returns the lines that were added since the last call. */
  take(): Uint8Array {
    const lines = Buffer.concat(this.#lines);
    this.#lines = [];
    return lines;
  }

  #reordered(bytes: Uint8Array): Uint8Array {
    const { starts, ends } = this.#cells;
    const quote = Uint8Array.of(QUOTE);
    const pieces = this.#order.flatMap((from, index) => {
      const separator = index === 0 ? [] : [Uint8Array.of(COMMA)];
      if (from < 0) return separator;
      const [start = 0, end = 0] = [starts[from], ends[from]];
      const cell = bytes.subarray(start, end);
      const isQuoted = bytes[start - 1] === QUOTE;
      return [...separator, quote, isQuoted ? cell : escaped(cell), quote];
    });
    return Buffer.concat(pieces);
  }
}

/** A cell that had no quotes around it. One quote or two in it stand for the same. */
function escaped(cell: Uint8Array): Uint8Array {
  if (!cell.includes(QUOTE)) return cell;
  const text = Buffer.from(cell).toString('latin1');
  return Buffer.from(text.replaceAll(/""?/g, '""'), 'latin1');
}

async function readFrom(
  { part, converted, isOpen, length }: Piece,
  from: number,
  to: number,
): Promise<Uint8Array> {
  if (converted) return converted.read(from, to);
  const isBehind = isOpen && to === length;
  const bytes = await readRange(part.path, part.start + from, part.start + to - Number(isBehind));
  return isBehind ? Buffer.concat([bytes, Uint8Array.of(NEWLINE)]) : bytes;
}
