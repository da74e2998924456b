import 'regular-table';
import type { RegularTableElement } from 'regular-table';
import type { TableSummary } from '../../../shared/table.ts';
import { elementOfCell } from './cellElements.ts';
import { CellTexts } from './cellText.ts';
import { drawnPart } from './drawing.ts';
import { dressCells } from './dressing.ts';
import type { GridAction } from './keys.ts';
import { RowSource } from './rowSource.ts';
import {
  cellWithin,
  selectedArea,
  type Area,
  type Bounds,
  type Cell,
  type Selection,
} from './selection.ts';
import { listenToUser } from './userInput.ts';
import { Viewport } from './viewport.ts';

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
  readonly #viewport: Viewport;
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
    this.#viewport = new Viewport(this.#table, () => this.#source.total);
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
    this.#activate(cellWithin(active, this.#bounds));
    this.#viewport.scrollTo(top);
    await this.#table.draw();
  }

  /** Goes to a row, in the middle of the screen if it wasn't seen, and takes the focus. */
  goTo(row: number): void {
    const cell = cellWithin({ row, column: this.#active.column }, this.#bounds);
    this.#viewport.center(cell.row);
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

  get #bounds(): Bounds {
    return { rows: this.#source.total, columns: this.#columnCount, page: this.#viewport.page };
  }

  async #data(x0: number, y0: number, x1: number, y1: number) {
    const source = this.#source;
    try {
      await source.load(y0, y1);
    } catch (error) {
      this.#events.onProblem(error);
    }
    return drawnPart(source, this.#columns, this.#texts, { x0, y0, x1, y1 });
  }

  #afterDraw(): void {
    const grid = this.#inner;
    grid.setAttribute('role', 'grid');
    grid.setAttribute('aria-labelledby', 'rows-count');
    grid.setAttribute('aria-multiselectable', 'true');
    grid.setAttribute('aria-rowcount', String(this.#source.total + 1));
    grid.setAttribute('aria-colcount', String(this.#columnCount));
    this.#dress();
    this.#events.onMove(this.#active, this.#viewport.top);
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

  #activate(cell: Cell): void {
    this.#active = cell;
    this.#selection = { anchor: cell, extent: cell };
  }

  /** Makes a cell the active one, and has it on the screen. */
  #moveTo(cell: Cell, extend: boolean): void {
    this.#active = cell;
    this.#selection = { anchor: extend ? this.#selection.anchor : cell, extent: cell };
    this.#viewport.revealRow(cell.row);
    void this.#viewport.revealColumn(cell.column, () => cell === this.#active);
    this.#dress();
    this.#events.onMove(cell, this.#viewport.top);
  }

  #listen(): void {
    const { signal } = this.#ending;
    const table = this.#table;
    listenToUser(table, signal, {
      active: () => this.#active,
      bounds: () => this.#bounds,
      onAction: (action) => {
        this.#act(action);
      },
      onFocus: (hasFocus) => {
        this.#hasFocus = hasFocus;
      },
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
    const observer = new ResizeObserver(() => {
      void table.draw();
    });
    observer.observe(table);
    signal.addEventListener('abort', () => {
      observer.disconnect();
    });
  }

  #act(action: GridAction): void {
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
