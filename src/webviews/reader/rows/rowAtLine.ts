import type { Row } from '../../../shared/table.ts';
import type { Ask } from '../page/connection.ts';

/**
 * Finds the row at a line of the file: mostly two less, as the first line is the header; where
 * quotation marks hold line ends, rows have several lines, so that it is an earlier one.
 *
 * @returns the index of the row; the last row at the lines after it.
 */
export async function rowAtLine(ask: Ask, line: number, rows: number): Promise<number> {
  let [low, high] = [0, Math.min(rows - 1, Math.max(0, line - 2))];
  let middle = high;
  while (low < high) {
    const found = await rowAt(ask, middle);
    if (found === undefined) return middle;
    if (found.line === line) return middle;
    if (found.line < line) low = middle;
    else high = middle - 1;
    middle = Math.ceil((low + high) / 2);
  }
  return low;
}

async function rowAt(ask: Ask, row: number): Promise<Row | undefined> {
  const { rows } = await ask('rows', { view: {}, from: row, count: 1 });
  return rows[0];
}
