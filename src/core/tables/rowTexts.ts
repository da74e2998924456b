import { MAX_LINE_BYTES, type LineBytes } from './lines.ts';
import type { RowIndex } from './rowIndex.ts';
import type { Source } from './source.ts';

const NEWLINE = 0x0a;
const RETURN = 0x0d;

/** Rows that are read at once. */
const BLOCK_ROWS = 4096;

/**
 * Reads neighbouring rows from the file.
 *
 * @param to exclusive.
 * @returns finds the line of one of these rows.
 */
export async function readRows(
  source: Source,
  { offsets, length }: RowIndex,
  from: number,
  to: number,
): Promise<(row: number) => LineBytes> {
  const offset = offsets.at(from);
  const behind = to < length ? offsets.at(to) : offsets.at(length - 1) + MAX_LINE_BYTES;
  const bytes = await source.read(offset, behind);
  return (row) => {
    // The file may have become shorter meanwhile.
    const start = Math.min(offsets.at(row) - offset, bytes.length);
    const next = bytes.indexOf(NEWLINE, start);
    const length = (next < 0 ? bytes.length : next) - start;
    const end = start + Math.min(length, MAX_LINE_BYTES);
    const hasReturn = end > start && bytes[end - 1] === RETURN;
    return { bytes, start, end: hasReturn ? end - 1 : end, isCutOff: length >= MAX_LINE_BYTES };
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
  take: (row: number, line: LineBytes) => void,
  signal: AbortSignal,
): Promise<void> {
  for (let to = index.length; to > 0; to -= BLOCK_ROWS) {
    signal.throwIfAborted();
    const from = Math.max(0, to - BLOCK_ROWS);
    const lineOf = await readRows(source, index, from, to);
    for (let row = to - 1; row >= from; row--) take(row, lineOf(row));
  }
}
