import type { Unreadable } from '../../shared/table.ts';
import type { Checks } from './checks.ts';
import { Period, type PeriodRange } from './period.ts';
import { RowOrder } from './rowOrder.ts';
import type { TableRow } from './tableRow.ts';
import { UniqueIds } from './uniqueIds.ts';
import type { Vocabulary } from './vocabulary.ts';

export interface CommonOptions {
  readonly vocabulary: Vocabulary;
  /** The line of a row in the file, from 1, and its time in ticks. */
  readonly lineOf: (row: number) => number;
  readonly ticksOf: (row: number) => number;
  /** A file that belongs to no report has none to be in. */
  readonly period: PeriodRange | undefined;
  /** About how many rows there are. */
  readonly expectedRows: number;
}

/** The checks of all files, whatever their rows mean. */
export class CommonChecks {
  readonly #row: TableRow;
  readonly #vocabulary: Vocabulary;
  readonly #unreadable;
  readonly #types;
  readonly #order;
  readonly #period;
  readonly #ids;
  /** By number of the kind: the first of its rows, and how many there are. */
  readonly #kindRows = new Map<number, { readonly first: number; rows: number }>();

  constructor(checks: Checks, row: TableRow, options: CommonOptions) {
    const { vocabulary, lineOf, ticksOf, period, expectedRows } = options;
    this.#row = row;
    this.#vocabulary = vocabulary;
    this.#unreadable = checks.add('unreadable');
    this.#types = checks.add('types');
    this.#types.isPossible = row.hasType;
    this.#ids = new UniqueIds(checks.add('ids'), lineOf, expectedRows);
    const order = checks.add('order');
    order.isPossible = row.hasTime;
    this.#order = new RowOrder(order, ticksOf);
    this.#period = period && new Period(checks.add('period'), period, row.hasTime);
  }

  addUnreadable(row: number, reason: Unreadable): void {
    this.#unreadable.checked += 1;
    this.#unreadable.add(row, { check: 'unreadable', reason });
  }

  /** Takes the row that was read last. */
  add(rowNumber: number): void {
    const row = this.#row;
    this.#unreadable.checked += 1;
    if (row.hasTime) {
      this.#order.add(rowNumber, row.ticks);
      this.#period?.add(rowNumber, row.ticks);
    }
    const known = this.#kindRows.get(row.kind);
    if (known) known.rows += 1;
    else this.#kindRows.set(row.kind, { first: rowNumber, rows: 1 });
    if (row.isAnnounced) return;
    this.#ids.add(rowNumber, row.bytes, row.start(row.idCell), row.end(row.idCell));
  }

  /**
   * Call after the last row.
   *
   * @param isKnown whether the meaning of a kind is known.
   */
  end(isKnown: (kind: { readonly type: string; readonly isKnown: boolean }) => boolean): void {
    this.#ids.end();
    this.#order.end();
    this.#types.checked = this.#kindRows.size;
    for (const [number, { first, rows }] of this.#kindRows) {
      const kind = this.#vocabulary.kinds[number];
      if (!kind || isKnown(kind)) continue;
      const { type, subtype } = kind;
      this.#types.add(first, { check: 'types', type, subtype, rows }, 'notes');
    }
  }
}
