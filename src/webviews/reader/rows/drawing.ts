import type { Row } from '../../../shared/table.ts';
import type { CellTexts } from './cellText.ts';
import type { RowSource } from './rowSource.ts';
import { ROW_HEIGHT } from './viewport.ts';

/** From a column of the file and a row to before others, as regular-table counts them. */
export interface Part {
  readonly x0: number;
  readonly y0: number;
  readonly x1: number;
  readonly y1: number;
}

/** What regular-table draws in a part of the grid: those of its rows that were loaded. */
export function drawnPart(
  source: RowSource,
  names: readonly string[],
  texts: CellTexts,
  { x0, y0, x1, y1 }: Part,
) {
  const end = Math.min(y1, source.total);
  const rows = Array.from({ length: Math.max(0, end - y0) }, (_, index) => source.row(y0 + index));
  texts.see(rows);
  const columns = Array.from({ length: Math.max(0, x1 - x0) }, (_, index) => x0 + index);
  return {
    num_rows: source.total,
    num_columns: names.length,
    num_row_headers: 1,
    num_column_headers: 1,
    row_height: ROW_HEIGHT,
    // Lines of the same number would become one cell.
    merge_headers: 'column' as const,
    column_headers: columns.map((column) => [names[column] ?? '']),
    row_headers: rows.map((row) => [lineText(row)]),
    data: columns.map((column) => rows.map((row) => texts.text(row, column))),
  };
}

function lineText(row: Row | undefined): string {
  return row ? String(row.line) : '';
}
