import type { Cell } from './selection.ts';

export interface Bounds {
  readonly rows: number;
  /** With that of the lines. */
  readonly columns: number;
  /** The number of rows on the screen. */
  readonly page: number;
}

/** The cell that a key leads to; undefined for other keys. */
export function moveCell(
  key: string,
  isControl: boolean,
  { row, column }: Cell,
  bounds: Bounds,
): Cell | undefined {
  const lastRow = bounds.rows - 1;
  const lastColumn = bounds.columns - 1;
  switch (key) {
    case 'ArrowUp':
      return { row: isControl ? Math.min(0, lastRow) : Math.max(-1, row - 1), column };
    case 'ArrowDown':
      return { row: isControl ? lastRow : Math.min(lastRow, row + 1), column };
    case 'ArrowLeft':
      return { row, column: isControl ? 0 : Math.max(0, column - 1) };
    case 'ArrowRight':
      return { row, column: isControl ? lastColumn : Math.min(lastColumn, column + 1) };
    case 'PageUp':
      return { row: Math.max(Math.min(0, lastRow), row - bounds.page), column };
    case 'PageDown':
      return { row: Math.min(lastRow, row + bounds.page), column };
    case 'Home':
      return { row: isControl ? Math.min(0, lastRow) : row, column: 0 };
    case 'End':
      return { row: isControl ? lastRow : row, column: lastColumn };
    default:
      return undefined;
  }
}
