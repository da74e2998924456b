import type { TablePart } from '../../shared/workerMessages.ts';
import { readHeader, type Header } from './header.ts';
import { Cells, LineSplitter, MAX_LINE_BYTES, type Line } from './lines.ts';
import { PackedBlocks } from './packedBlocks.ts';
import { rangePieces, readRange } from './ranges.ts';
import type { Source } from './source.ts';
import { TableError } from './tableError.ts';

const NEWLINE = 0x0a;
const RETURN = 0x0d;
const QUOTE = 0x22;
const COMMA = 0x2c;

/** A part, and where its bytes are in the joined table. */
interface Piece {
  readonly part: TablePart;
  readonly header: Header;
  /** Its rows with the columns of the joined table, if its own are others. */
  readonly converted: PackedBlocks | undefined;
  /** Whether the last row lacks its line break. */
  readonly isOpen: boolean;
  start: number;
  length: number;
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
    const headers = await Promise.all(parts.map(({ path }) => headerOf(path)));
    const [last] = headers.toReversed();
    if (!last) throw new TableError('empty');
    if (headers.some(({ kind }) => kind !== last.kind)) throw new TableError('notKraken');
    const columns = [...new Set(headers.toReversed().flatMap((header) => header.columns))];
    const pieces: Piece[] = [];
    for (const [index, part] of parts.entries()) {
      const header = headers[index] ?? last;
      const isSame = header.separator === COMMA && header.columns.join() === columns.join();
      const [end] = part.end > part.start ? await readRange(part.path, part.end - 1, part.end) : [];
      pieces.push({
        ...{ part, header, start: 0 },
        converted: isSame ? undefined : new PackedBlocks(),
        isOpen: end !== undefined && end !== NEWLINE,
        length: part.end - part.start,
      });
    }
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
    const { part, converted, isOpen } = piece;
    if (!converted) {
      for await (const bytes of rangePieces(part, signal)) take(bytes);
      if (isOpen) take(Uint8Array.of(NEWLINE));
      return;
    }
    if (!converted.isComplete) await this.#convert(piece, converted, signal);
    for await (const bytes of converted.pieces()) {
      signal.throwIfAborted();
      take(bytes);
    }
  }

  async #convert({ part, header }: Piece, to: PackedBlocks, signal: AbortSignal): Promise<void> {
    const cells = new Cells(header.separator);
    const order = this.#columns.map((name) => header.columns.indexOf(name));
    const writer = new LineWriter(cells, order);
    const splitter = new LineSplitter((line) => {
      writer.add(line);
    });
    for await (const bytes of rangePieces(part, signal)) {
      splitter.write(bytes);
      await to.add(writer.take());
    }
    splitter.end();
    await to.add(writer.take());
    await to.end();
  }
}

/** Writes lines with their cells in another order. */
class LineWriter {
  readonly #cells: Cells;
  readonly #order: readonly number[];
  #lines: Uint8Array[] = [];

  /** @param order for each new cell, the index of the old one, or -1. */
  constructor(cells: Cells, order: readonly number[]) {
    this.#cells = cells;
    this.#order = order;
  }

  add({ bytes, start, end }: Line): void {
    const isReadable = this.#cells.split(bytes, start, end);
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
    const { starts, ends, count } = this.#cells;
    const pieces = this.#order.flatMap((from, index) => {
      const separator = index === 0 ? [] : [Uint8Array.of(COMMA)];
      if (from < 0 || from >= count) return separator;
      const quote = Uint8Array.of(QUOTE);
      return [...separator, quote, bytes.subarray(starts[from], ends[from]), quote];
    });
    return Buffer.concat(pieces);
  }
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

/** @throws TableError if the file is not an export. */
async function headerOf(path: string): Promise<Header> {
  const bytes = await readRange(path, 0, MAX_LINE_BYTES);
  const next = bytes.indexOf(NEWLINE);
  const end = next < 0 ? bytes.length : next;
  const header = readHeader(bytes, 0, bytes[end - 1] === RETURN ? end - 1 : end);
  if (!header) throw new TableError(bytes.length === 0 ? 'empty' : 'notKraken');
  return header;
}
