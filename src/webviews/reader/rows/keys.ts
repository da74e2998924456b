import type { Bounds, Cell } from './selection.ts';

/** What the user does in the grid. */
export type GridAction =
  | { readonly kind: 'selectAll'; readonly to: Cell }
  | { readonly kind: 'deselect' }
  /** By a column of the file. */
  | { readonly kind: 'sort'; readonly column: number }
  | { readonly kind: 'move'; readonly to: Cell; readonly extend: boolean };

interface Key {
  readonly key: string;
  readonly ctrlKey: boolean;
  readonly metaKey: boolean;
  readonly altKey: boolean;
  readonly shiftKey: boolean;
}

/** @returns `undefined` for keys that do nothing here. */
export function keyAction(
  { key, ctrlKey, metaKey, altKey, shiftKey }: Key,
  active: Cell,
  bounds: Bounds,
): GridAction | undefined {
  const isControl = ctrlKey || metaKey;
  if (altKey) return undefined;
  if (isControl && key === 'a') {
    return { kind: 'selectAll', to: { row: bounds.rows - 1, column: bounds.columns - 1 } };
  }
  if (key === 'Escape') return { kind: 'deselect' };
  if (active.row < 0 && active.column > 0 && (key === 'Enter' || key === ' ')) {
    return { kind: 'sort', column: active.column - 1 };
  }
  const to = moveCell(key, isControl, active, bounds);
  return to && { kind: 'move', to, extend: shiftKey };
}

/** The cell that a key leads to; undefined for other keys. */
function moveCell(
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
