import type { RegularTableElement } from 'regular-table';
import { columnToScrollTo } from './columnScroll.ts';
import { rowsOnScreen, scrollTopOf, topRow, topToShow, type Scrolled } from './scrolling.ts';

/** That of a row in `rows.css`. */
export const ROW_HEIGHT = 22;

/** The part of the grid that is on the screen. */
export class Viewport {
  readonly #table: RegularTableElement;
  readonly #total: () => number;

  /** @param total the number of rows in the view. */
  constructor(table: RegularTableElement, total: () => number) {
    this.#table = table;
    this.#total = total;
  }

  /** The number of whole rows on the screen. */
  get page(): number {
    return rowsOnScreen(this.#scrolled);
  }

  /** The row at the top: a fraction is scrolled out. */
  get top(): number {
    return topRow(this.#scrolled, this.#table.scrollTop);
  }

  /** Has a row at the top. */
  scrollTo(row: number): void {
    this.#table.scrollTop = scrollTopOf(this.#scrolled, row);
  }

  /** Has a row on the screen: in its middle, if it wasn't seen. */
  center(row: number): void {
    if (this.#topToShow(row) === undefined) return;
    this.scrollTo(Math.max(0, row - Math.floor(this.page / 2)));
  }

  /** Has a row on the screen. The header always is. */
  revealRow(row: number): void {
    const top = row < 0 ? undefined : this.#topToShow(row);
    if (top === undefined) return;
    const scrollTop = scrollTopOf(this.#scrolled, top);
    if (this.#table.scrollTop !== scrollTop) this.#table.scrollTop = scrollTop;
  }

  /**
   * Has a column on the screen.
   *
   * @param isWanted whether it still is, asked whenever columns were drawn.
   */
  async revealColumn(column: number, isWanted: () => boolean): Promise<void> {
    const table = this.#table;
    // How far it can be scrolled is known only when columns were drawn.
    for (let before = -1; before !== table.scrollLeft && isWanted();) {
      const first = columnToScrollTo(table, column);
      if (first === undefined) return;
      before = table.scrollLeft;
      const { scrollTop } = table;
      const drawn = table.scrollToCell(first, 0);
      table.scrollTop = scrollTop;
      await drawn;
    }
  }

  get #scrolled(): Scrolled {
    return { rows: this.#total(), rowHeight: ROW_HEIGHT, height: this.#table.clientHeight };
  }

  #topToShow(row: number): number | undefined {
    return topToShow(this.#scrolled, this.#table.scrollTop, row);
  }
}
