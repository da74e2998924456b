import type { RegularTableElement } from 'regular-table';
import type { Cell } from './selection.ts';

/** The cells that are drawn: header and rows, each with its place in the grid. */
export function* drawnCells(
  table: RegularTableElement,
): Generator<{ readonly element: HTMLElement; readonly cell: Cell }> {
  for (const element of table.querySelectorAll<HTMLElement>('th, td')) {
    const cell = cellOfElement(table, element);
    if (cell) yield { element, cell };
  }
}

/** The place of a cell that is drawn, or of what is in it. */
export function cellOfElement(table: RegularTableElement, element: Element): Cell | undefined {
  const cellElement = element.closest<HTMLElement>('th, td');
  const meta = cellElement ? table.getMeta(cellElement) : undefined;
  switch (meta?.type) {
    case 'corner':
      return { row: -1, column: 0 };
    case 'column_header':
      return { row: -1, column: meta.x + 1 };
    case 'row_header':
      return { row: meta.y, column: 0 };
    case 'body':
      return { row: meta.y, column: meta.x + 1 };
    case undefined:
      return undefined;
  }
}

export function elementOfCell(
  table: RegularTableElement,
  { row, column }: Cell,
): HTMLElement | undefined {
  for (const { element, cell } of drawnCells(table)) {
    if (cell.row === row && cell.column === column) return element;
  }
  return undefined;
}

/** Sets an attribute, or removes it. */
export function setAttribute(element: Element, name: string, value: string | undefined): void {
  if (value === undefined) element.removeAttribute(name);
  else if (element.getAttribute(name) !== value) element.setAttribute(name, value);
}
