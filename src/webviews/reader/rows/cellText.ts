import type { Row, TableSummary } from '../../../shared/table.ts';
import { alignAmount, fractionDigits } from '../format/amounts.ts';

/** How the cells of a table are written. Numbers of a column stand point below point. */
export class CellTexts {
  readonly #numeric: ReadonlySet<number>;
  /** By column, the most digits after a point that were seen: a column never gets narrower. */
  readonly #digits = new Map<number, number>();

  constructor({ numeric }: Pick<TableSummary, 'numeric'>) {
    this.#numeric = new Set(numeric);
  }

  isNumeric(column: number): boolean {
    return this.#numeric.has(column);
  }

  /** Takes notice of rows before any of them is written. */
  see(rows: readonly (Row | undefined)[]): void {
    for (const column of this.#numeric) {
      const digits = rows.map((row) => fractionDigits(cellOf(row, column)));
      this.#digits.set(column, Math.max(this.#digits.get(column) ?? 0, ...digits));
    }
  }

  text(row: Row | undefined, column: number): string {
    const cell = cellOf(row, column);
    const isNumber = this.isNumeric(column) && row?.mark !== 'unreadable';
    return isNumber ? alignAmount(cell, this.#digits.get(column) ?? 0) : cell;
  }
}

/** A row that could not be read has its whole text in the first column. */
function cellOf(row: Row | undefined, column: number): string {
  if (row?.mark === 'unreadable') return column === 0 ? row.cells.join(',') : '';
  return row?.cells[column] ?? '';
}
