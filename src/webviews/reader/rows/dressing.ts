import * as l10n from '@vscode/l10n';
import { render } from 'preact';
import type { RegularTableElement } from 'regular-table';
import type { Row, View } from '../../../shared/table.ts';
import { Icon } from '../page/icons.tsx';
import { drawnCells, setAttribute } from './cellElements.ts';
import type { CellTexts } from './cellText.ts';
import { rowLabel } from './rowLabel.ts';
import { isInArea, type Area, type Cell } from './selection.ts';

/** What cells need beside their text. */
export interface Dress {
  readonly active: Cell;
  readonly area: Area | undefined;
  readonly sort: View['sort'];
  readonly texts: CellTexts;
  readonly row: (position: number) => Row | undefined;
  readonly findings: (row: number) => readonly string[] | undefined;
}

/** Gives the cells that are drawn their meaning and their looks. */
export function dressCells(table: RegularTableElement, dress: Dress): void {
  for (const { element, cell } of drawnCells(table)) {
    const isActive = cell.row === dress.active.row && cell.column === dress.active.column;
    element.tabIndex = isActive ? 0 : -1;
    setAttribute(element, 'aria-colindex', String(cell.column + 1));
    element.classList.toggle('number', cell.column > 0 && dress.texts.isNumeric(cell.column - 1));
    if (cell.row < 0) dressHeader(element, cell, dress);
    else dressBody(element, cell, dress);
  }
}

function dressHeader(element: HTMLElement, { column }: Cell, { sort }: Dress): void {
  setAttribute(element, 'scope', 'col');
  setAttribute(element.parentElement ?? element, 'aria-rowindex', '1');
  if (column === 0) {
    // regular-table leaves it empty.
    const text = element.querySelector('span:first-child');
    if (text)
      text.textContent = l10n.t({ message: 'Line', comment: 'The number of the line in the file' });
    return;
  }
  const direction = sort?.descending ? 'descending' : 'ascending';
  setAttribute(element, 'aria-sort', sort?.column === column - 1 ? direction : 'none');
}

function dressBody(element: HTMLElement, cell: Cell, dress: Dress): void {
  const row = dress.row(cell.row);
  const isSelected = isInArea(dress.area, cell);
  setAttribute(element, 'aria-selected', isSelected ? 'true' : undefined);
  if (element.parentElement) {
    setAttribute(element.parentElement, 'aria-rowindex', String(cell.row + 2));
    setAttribute(element.parentElement, 'data-mark', row?.mark);
  }
  if (cell.column === 0) dressLine(element, row, dress);
}

function dressLine(element: HTMLElement, row: Row | undefined, dress: Dress): void {
  setAttribute(element, 'scope', 'row');
  const label = row && rowLabel(row, dress.findings(row.row));
  // Wherever the pointer is on the row.
  setAttribute(element.parentElement ?? element, 'title', label?.remark);
  setAttribute(element, 'aria-label', label?.spoken);
  element.querySelector('svg')?.remove();
  if (row?.mark === 'finding' || row?.mark === 'unreadable') {
    const icon = new DocumentFragment();
    render(Icon({ name: 'warning' }), icon);
    element.prepend(icon);
  }
}
