import 'regular-table';
import type { RegularTableElement } from 'regular-table';
import type { Row, TableSummary } from '../../../shared/table.ts';
import { cellOfElement, elementOfCell } from './cellElements.ts';
import { CellTexts } from './cellText.ts';
import { columnToScrollTo } from './columnScroll.ts';
import { dressCells } from './dressing.ts';
import { trackFocus } from './focus.ts';
import { keyAction } from './keys.ts';
import { RowSource } from './rowSource.ts';
import { rowsOnScreen, scrollTopOf, topRow, topToShow, type Scrolled } from './scrolling.ts';
import { selectedArea, type Area, type Cell, type Selection } from './selection.ts';
import { selectByPointer } from './pointerSelection.ts';

/** That of a row in `rows.css`. */
const ROW_HEIGHT = 22;

export interface GridEvents {
  /** The header of a column was chosen. */
  readonly onSort: (column: number) => void;
  /** The user is at a cell, with a row at the top of the screen. */
  readonly onMove: (active: Cell, top: number) => void;
  readonly onCopy: () => void;
  readonly onProblem: (error: unknown) => void;
}

/**
 * The grid of rows: draws those on the screen, however many there are. One cell is active, and has
 * the focus while the grid has it. As cells are used again for other rows when the user scrolls, the
 * focus moves along; while the active cell is off the screen, the grid itself has it.
 */
export class Grid {
  readonly #table: RegularTableElement;
  readonly #columns: readonly string[];
  readonly #texts: CellTexts;
  readonly #events: GridEvents;
  readonly #ending = new AbortController();
  #source: RowSource;
  #active: Cell = { row: 0, column: 0 };
  #selection: Selection = { anchor: this.#active, extent: this.#active };
  #hasFocus = false;
  #findings: ReadonlyMap<number, readonly string[]> = new Map();

  constructor(parent: HTMLElement, summary: TableSummary, source: RowSource, events: GridEvents) {
    this.#columns = summary.columns;
    this.#texts = new CellTexts(summary);
    this.#source = source;
    this.#events = events;
    this.#table = document.createElement('regular-table');
    parent.append(this.#table);
    this.#table.removeAttribute('tabindex');
    this.#table.setDataListener((x0, y0, x1, y1) => this.#data(x0, y0, x1, y1));
    this.#table.addStyleListener(() => {
      this.#afterDraw();
    });
    this.#listen();
  }

  /** Shows the rows of a view from a row on, with one cell active. */
  async show(source: RowSource, active: Cell, top: number): Promise<void> {
    this.#source = source;
    this.#activate(active);
    await this.#table.draw();
    if (source !== this.#source) return;
    this.#activate(this.#clamped(active));
    this.#table.scrollTop = scrollTopOf(this.#scrolled(), top);
    await this.#table.draw();
  }

  /** Goes to a row, in the middle of the screen if it wasn't seen, and takes the focus. */
  goTo(row: number): void {
    const cell = this.#clamped({ row, column: this.#active.column });
    const scrolled = this.#scrolled();
    if (topToShow(scrolled, this.#table.scrollTop, cell.row) !== undefined) {
      const top = Math.max(0, cell.row - Math.floor(rowsOnScreen(scrolled) / 2));
      this.#table.scrollTop = scrollTopOf(scrolled, top);
    }
    this.#hasFocus = true;
    this.#moveTo(cell, false);
  }

  get active(): Cell {
    return this.#active;
  }

  get area(): Area | undefined {
    return selectedArea(this.#selection, this.#columnCount);
  }

  get source(): RowSource {
    return this.#source;
  }

  /** What is wrong with rows, for their labels. */
  setFindings(findings: ReadonlyMap<number, readonly string[]>): void {
    this.#findings = findings;
    this.#dress();
  }

  dispose(): void {
    this.#ending.abort();
    this.#table.remove();
  }

  get #columnCount(): number {
    return this.#columns.length + 1;
  }

  /** The table in it, which has the role of the grid. */
  get #inner(): HTMLElement {
    return this.#table.querySelector('table') ?? this.#table;
  }

  #scrolled(): Scrolled {
    return {
      rows: this.#source.total,
      rowHeight: ROW_HEIGHT,
      height: this.#table.clientHeight,
    };
  }

  async #data(x0: number, y0: number, x1: number, y1: number) {
    const source = this.#source;
    try {
      await source.load(y0, y1);
    } catch (error) {
      this.#events.onProblem(error);
    }
    const end = Math.min(y1, source.total);
    const rows = Array.from({ length: Math.max(0, end - y0) }, (_, index) =>
      source.row(y0 + index),
    );
    this.#texts.see(rows);
    const columns = Array.from({ length: Math.max(0, x1 - x0) }, (_, index) => x0 + index);
    return {
      num_rows: source.total,
      num_columns: this.#columns.length,
      num_row_headers: 1,
      num_column_headers: 1,
      row_height: ROW_HEIGHT,
      // Lines of the same number would become one cell.
      merge_headers: 'column' as const,
      column_headers: columns.map((column) => [this.#columns[column] ?? '']),
      row_headers: rows.map((row) => [lineText(row)]),
      data: columns.map((column) => rows.map((row) => this.#texts.text(row, column))),
    };
  }

  #afterDraw(): void {
    const grid = this.#inner;
    grid.setAttribute('role', 'grid');
    grid.setAttribute('aria-labelledby', 'rows-count');
    grid.setAttribute('aria-multiselectable', 'true');
    grid.setAttribute('aria-rowcount', String(this.#source.total + 1));
    grid.setAttribute('aria-colcount', String(this.#columnCount));
    this.#dress();
    this.#events.onMove(this.#active, topRow(this.#scrolled(), this.#table.scrollTop));
  }

  #dress(): void {
    dressCells(this.#table, {
      active: this.#active,
      area: this.area,
      sort: this.#source.view.sort,
      texts: this.#texts,
      row: (position) => this.#source.row(position),
      findings: (row) => this.#findings.get(row),
    });
    const element = elementOfCell(this.#table, this.#active);
    this.#inner.tabIndex = element ? -1 : 0;
    if (this.#hasFocus) (element ?? this.#inner).focus({ preventScroll: true });
  }

  #clamped({ row, column }: Cell): Cell {
    return {
      row: Math.max(-1, Math.min(row, this.#source.total - 1)),
      column: Math.max(0, Math.min(column, this.#columnCount - 1)),
    };
  }

  #activate(cell: Cell): void {
    this.#active = cell;
    this.#selection = { anchor: cell, extent: cell };
  }

  /** Makes a cell the active one, and has it on the screen. */
  #moveTo(cell: Cell, extend: boolean): void {
    this.#active = cell;
    this.#selection = { anchor: extend ? this.#selection.anchor : cell, extent: cell };
    const scrolled = this.#scrolled();
    const { scrollTop } = this.#table;
    const top = cell.row < 0 ? undefined : topToShow(scrolled, scrollTop, cell.row);
    const newTop = top === undefined ? scrollTop : scrollTopOf(scrolled, top);
    if (this.#table.scrollTop !== newTop) this.#table.scrollTop = newTop;
    void this.#revealColumn();
    this.#dress();
    this.#events.onMove(cell, topRow(scrolled, this.#table.scrollTop));
  }

  /** Has the active column on the screen. */
  async #revealColumn(): Promise<void> {
    const [table, active] = [this.#table, this.#active];
    // How far it can be scrolled is known only when columns were drawn.
    for (let before = -1; before !== table.scrollLeft && active === this.#active;) {
      const column = columnToScrollTo(table, active.column);
      if (column === undefined) return;
      before = table.scrollLeft;
      const { scrollTop } = table;
      const drawn = table.scrollToCell(column, 0);
      table.scrollTop = scrollTop;
      await drawn;
    }
  }

  #listen(): void {
    const { signal } = this.#ending;
    const table = this.#table;
    table.addEventListener(
      'keydown',
      (event) => {
        this.#onKeyDown(event);
      },
      { signal },
    );
    trackFocus(table, signal, (hasFocus) => {
      this.#hasFocus = hasFocus;
    });
    document.addEventListener(
      'copy',
      (event) => {
        if (!this.#hasFocus || !this.#inner.contains(document.activeElement)) return;
        event.preventDefault();
        this.#events.onCopy();
      },
      { signal },
    );
    selectByPointer(table, signal, {
      cellAt: (element) => cellOfElement(table, element),
      onPress: (cell, extend) => {
        this.#hasFocus = true;
        this.#moveTo(cell, extend);
      },
      onDrag: (cell) => {
        this.#moveTo(this.#clamped(cell), true);
      },
      onHeader: (column) => {
        if (column > 0) this.#events.onSort(column - 1);
      },
      active: () => this.#active,
    });
    const observer = new ResizeObserver(() => {
      void table.draw();
    });
    observer.observe(table);
    signal.addEventListener('abort', () => {
      observer.disconnect();
    });
  }

  #onKeyDown(event: KeyboardEvent): void {
    const action = keyAction(event, this.#active, {
      rows: this.#source.total,
      columns: this.#columnCount,
      page: rowsOnScreen(this.#scrolled()),
    });
    if (!action) return;
    if (action.kind !== 'deselect') event.preventDefault();
    switch (action.kind) {
      case 'selectAll':
        this.#selection = { anchor: { row: 0, column: 0 }, extent: action.to };
        this.#dress();
        return;
      case 'deselect':
        this.#activate(this.#active);
        this.#dress();
        return;
      case 'sort':
        this.#events.onSort(action.column);
        return;
      case 'move':
        this.#moveTo(action.to, action.extend);
        return;
    }
  }
}

function lineText(row: Row | undefined): string {
  return row ? String(row.line) : '';
}
