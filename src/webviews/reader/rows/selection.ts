import type { ParamsOf, View } from '../../../shared/table.ts';

/** A cell of the grid: row -1 is the header, column 0 the number of the line. */
export interface Cell {
  readonly row: number;
  readonly column: number;
}

/** The cells that there are. */
export interface Bounds {
  readonly rows: number;
  /** With that of the lines. */
  readonly columns: number;
  /** The number of rows on the screen. */
  readonly page: number;
}

/** From one corner to the other. */
export interface Selection {
  readonly anchor: Cell;
  readonly extent: Cell;
}

/** Rows and columns from the first to the last one. */
export interface Area {
  readonly top: number;
  readonly bottom: number;
  readonly left: number;
  readonly right: number;
}

/** The nearest cell that there is. */
export function cellWithin(
  { row, column }: Cell,
  { rows, columns }: Pick<Bounds, 'rows' | 'columns'>,
): Cell {
  return {
    row: Math.max(-1, Math.min(row, rows - 1)),
    column: Math.max(0, Math.min(column, columns - 1)),
  };
}

/** More rows are not copied at once. */
export const MOST_ROWS = 100_000;

/**
 * What is selected: whole rows where the selection begins at the numbers of lines. Nothing in the
 * header.
 *
 * @param columns their number, with that of the lines.
 */
export function selectedArea({ anchor, extent }: Selection, columns: number): Area | undefined {
  const rows = [anchor.row, extent.row];
  if (Math.max(...rows) < 0) return undefined;
  const wholeRows = anchor.column === 0;
  return {
    top: Math.max(0, Math.min(...rows)),
    bottom: Math.max(...rows),
    left: wholeRows ? 0 : Math.max(1, Math.min(anchor.column, extent.column)),
    right: wholeRows ? columns - 1 : Math.max(1, anchor.column, extent.column),
  };
}

export function isInArea(area: Area | undefined, { row, column }: Cell): boolean {
  if (!area) return false;
  const { top, bottom, left, right } = area;
  return row >= top && row <= bottom && column >= left && column <= right;
}

export function isOneCell({ top, bottom, left, right }: Area): boolean {
  return top === bottom && left === right;
}

/** What to ask for to copy an area. The numbers of lines aren't in the file, so they are left out. */
export function csvParams(area: Area, view: View, columns: number): ParamsOf<'csv'> {
  const { top, bottom, left, right } = area;
  const params = { view, from: top, count: Math.min(MOST_ROWS, bottom - top + 1) };
  if (left <= 1 && right === columns - 1) return params;
  const chosen = Array.from({ length: right - left + 1 }, (_, index) => left + index - 1);
  return { ...params, columns: chosen };
}
