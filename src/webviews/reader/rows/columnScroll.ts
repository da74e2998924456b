import type { RegularTableElement } from 'regular-table';
import { drawnCells } from './cellElements.ts';

/**
 * The column of the file to scroll to, as the first one after the numbers of lines, so that a column
 * of the grid is seen whole; undefined if it is.
 */
export function columnToScrollTo(table: RegularTableElement, column: number): number | undefined {
  if (column === 0) return undefined;
  const headers = [...drawnCells(table)].filter(({ cell }) => cell.row < 0);
  const boxes = headers.map(({ element, cell }) => ({
    column: cell.column,
    box: element.getBoundingClientRect(),
  }));
  const left = boxes.find((each) => each.column === 0)?.box.right ?? 0;
  const right = table.getBoundingClientRect().left + table.clientWidth;
  const wanted = boxes.find((each) => each.column === column)?.box;
  if (!wanted || wanted.left < left - 1) return column - 1;
  if (wanted.right <= right + 1) return undefined;
  // Columns go out to the left until it has room.
  const first = boxes.find(({ column, box }) => {
    return column > 0 && wanted.right - (box.left - left) <= right + 1;
  });
  return Math.min(column, first?.column ?? column) - 1;
}
