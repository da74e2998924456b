import type { Cell } from './selection.ts';

/** In milliseconds, while the pointer is above or below the rows. */
const SCROLL_INTERVAL = 40;

export interface PointerSelection {
  readonly cellAt: (element: Element) => Cell | undefined;
  readonly onPress: (cell: Cell, extend: boolean) => void;
  readonly onDrag: (cell: Cell) => void;
  readonly onHeader: (column: number) => void;
  readonly active: () => Cell;
}

/** Selects cells by pressing one and dragging to another, with scrolling beyond the edges. */
export function selectByPointer(
  table: HTMLElement,
  signal: AbortSignal,
  { cellAt, onPress, onDrag, onHeader, active }: PointerSelection,
): void {
  let scrolling: ReturnType<typeof setInterval> | undefined;

  const stopScrolling = () => {
    clearInterval(scrolling);
    scrolling = undefined;
  };
  const drag = (event: PointerEvent) => {
    const { top, bottom } = table.getBoundingClientRect();
    const beyond = event.clientY < top ? -1 : event.clientY > bottom ? 1 : 0;
    if (beyond !== 0) {
      scrolling ??= setInterval(() => {
        const { row, column } = active();
        onDrag({ row: Math.max(0, row + beyond), column });
      }, SCROLL_INTERVAL);
      return;
    }
    stopScrolling();
    const cell = cellUnder(event);
    const { row, column } = active();
    if (cell && cell.row >= 0 && (cell.row !== row || cell.column !== column)) onDrag(cell);
  };
  const cellUnder = ({ clientX, clientY }: PointerEvent) => {
    const element = document.elementFromPoint(clientX, clientY);
    return element && table.contains(element) ? cellAt(element) : undefined;
  };

  table.addEventListener(
    'pointerdown',
    (event) => {
      const { target } = event;
      if (event.button !== 0 || !(target instanceof Element)) return;
      // It changes the width of a column.
      if (target.classList.contains('rt-column-resize')) return;
      const cell = cellAt(target);
      if (!cell) return;
      onPress(cell, event.shiftKey && cell.row >= 0);
      if (cell.row < 0) {
        onHeader(cell.column);
        return;
      }
      // Otherwise the end of a drag outside of the page would be missed.
      table.setPointerCapture(event.pointerId);
      const dragging = new AbortController();
      const end = () => {
        stopScrolling();
        dragging.abort();
      };
      document.addEventListener('pointermove', drag, { signal: dragging.signal });
      document.addEventListener('pointerup', end, { signal: dragging.signal });
      document.addEventListener('pointercancel', end, { signal: dragging.signal });
      signal.addEventListener('abort', end, { signal: dragging.signal });
    },
    { signal },
  );
}
