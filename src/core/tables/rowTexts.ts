import type { RowIndex } from './rowIndex.ts';
import type { Source } from './source.ts';

const NEWLINE = 0x0a;
const RETURN = 0x0d;

/** Rows that are read at once. */
const BLOCK_ROWS = 4096;

/** Bytes after the start of the last row that are read with it; rows are shorter. */
const LAST_ROW_BYTES = 64 * 1024;

/** The bytes of some rows. */
export interface RowBytes {
  readonly bytes: Uint8Array;
  /** Where a row starts and ends in `bytes`, without its line break. */
  readonly bounds: (row: number) => { readonly start: number; readonly end: number };
}

/** Reads neighbouring rows from the file. @param to exclusive. */
export async function readRows(
  source: Source,
  { offsets, length }: RowIndex,
  from: number,
  to: number,
): Promise<RowBytes> {
  const offset = offsets.at(from);
  const behind = to < length ? offsets.at(to) : offsets.at(length - 1) + LAST_ROW_BYTES;
  const bytes = await source.read(offset, behind);
  return {
    bytes,
    bounds: (row) => {
      const start = offsets.at(row) - offset;
      const next = bytes.indexOf(NEWLINE, start);
      const end = Math.min(next < 0 ? bytes.length : next, start + LAST_ROW_BYTES);
      return { start, end: end > start && bytes[end - 1] === RETURN ? end - 1 : end };
    },
  };
}

/**
 * Passes on all rows from the last to the first.
 *
 * @throws the signal's reason if it was aborted.
 */
export async function rowsBackwards(
  source: Source,
  index: RowIndex,
  take: (row: number, bytes: Uint8Array, start: number, end: number) => void,
  signal: AbortSignal,
): Promise<void> {
  for (let to = index.length; to > 0; to -= BLOCK_ROWS) {
    signal.throwIfAborted();
    const from = Math.max(0, to - BLOCK_ROWS);
    const rows = await readRows(source, index, from, to);
    for (let row = to - 1; row >= from; row--) {
      const { start, end } = rows.bounds(row);
      take(row, rows.bytes, start, end);
    }
  }
}
