import type { Row, View } from '../../../shared/table.ts';
import type { Ask } from '../page/connection.ts';

/** Rows are asked for by pages. */
const PAGE = 200;
/** Pages that are kept; those that were used last. */
const KEPT = 50;

/** The rows of one view, by their positions in it, as far as they were asked for. */
export class RowSource {
  readonly view: View;
  readonly #ask: Ask;
  readonly #pages = new Map<number, readonly Row[]>();
  readonly #asked = new Map<number, Promise<void>>();
  #total: number | undefined;

  constructor(ask: Ask, view: View) {
    this.#ask = ask;
    this.view = view;
  }

  /** The number of rows in the view; 0 until something was loaded. */
  get total(): number {
    return this.#total ?? 0;
  }

  /** A row if it is there. */
  row(position: number): Row | undefined {
    return this.#pages.get(Math.floor(position / PAGE))?.[position % PAGE];
  }

  /** Makes the rows from a position up to before another one available, and the total. */
  async load(from: number, to: number): Promise<void> {
    const end = this.#total === undefined ? to : Math.min(to, this.#total);
    const first = Math.floor(from / PAGE);
    const last = Math.max(first, Math.ceil(end / PAGE) - 1);
    if (this.#total !== undefined && from >= end) return;
    const pages = Array.from({ length: last - first + 1 }, (_, index) => first + index);
    await Promise.all(pages.map((page) => this.#loadPage(page)));
  }

  async #loadPage(page: number): Promise<void> {
    const known = this.#pages.get(page);
    if (known) {
      // The last one of a map is the one that was used last.
      this.#pages.delete(page);
      this.#pages.set(page, known);
      return;
    }
    const asked = this.#asked.get(page) ?? this.#askPage(page);
    this.#asked.set(page, asked);
    try {
      await asked;
    } finally {
      this.#asked.delete(page);
    }
  }

  async #askPage(page: number): Promise<void> {
    const params = { view: this.view, from: page * PAGE, count: PAGE };
    const { total, rows } = await this.#ask('rows', params);
    this.#total = total;
    this.#pages.set(page, rows);
    for (const oldest of this.#pages.keys()) {
      if (this.#pages.size <= KEPT) break;
      this.#pages.delete(oldest);
    }
  }
}
