import type { RegularTableElement } from 'regular-table';
import { cellOfElement } from './cellElements.ts';
import { trackFocus } from './focus.ts';
import { keyAction, type GridAction } from './keys.ts';
import { selectByPointer } from './pointerSelection.ts';
import { cellWithin, type Bounds, type Cell } from './selection.ts';

export interface UserInput {
  readonly active: () => Cell;
  readonly bounds: () => Bounds;
  readonly onAction: (action: GridAction) => void;
  /** Called before the action that has brought the focus. */
  readonly onFocus: (hasFocus: boolean) => void;
}

/** Tells what the user does in the grid, by keys and with the pointer, until the signal is aborted. */
export function listenToUser(
  table: RegularTableElement,
  signal: AbortSignal,
  { active, bounds, onAction, onFocus }: UserInput,
): void {
  table.addEventListener(
    'keydown',
    (event) => {
      const action = keyAction(event, active(), bounds());
      if (!action) return;
      if (action.kind !== 'deselect') event.preventDefault();
      onAction(action);
    },
    { signal },
  );
  trackFocus(table, signal, onFocus);
  selectByPointer(table, signal, {
    cellAt: (element) => cellOfElement(table, element),
    onPress: (cell, extend) => {
      onFocus(true);
      onAction({ kind: 'move', to: cell, extend });
    },
    onDrag: (cell) => {
      onAction({ kind: 'move', to: cellWithin(cell, bounds()), extend: true });
    },
    onHeader: (column) => {
      if (column > 0) onAction({ kind: 'sort', column: column - 1 });
    },
    active,
  });
}
