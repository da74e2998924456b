import type { ReportType } from '../../core/kraken/report.ts';

/** The columns that can be requested by name, according to Kraken's documentation. */
export const REQUESTABLE_FIELDS: Readonly<Record<ReportType, readonly string[]>> = {
  trades: 'ordertxid time ordertype price cost fee vol margin misc ledgers'.split(' '),
  ledgers: 'refid time type subtype aclass asset amount fee balance wallet'.split(' '),
};

/** A column of a file with rows of type `Row`. */
export interface Column<Row> {
  readonly name: string;
  /** Formats its value: strings with quotes, numbers without. */
  readonly cell: (row: Row) => string;
}

/**
 * Selects the columns of a report. That `txid` is always included is a guess: rows would be useless
 * without it.
 *
 * @param fields `all`, or names separated by commas.
 */
export function selectColumns<Row>(
  columns: readonly Column<Row>[],
  fields: string,
): readonly Column<Row>[] {
  if (fields === 'all') return columns;
  const names = new Set(['txid', ...fields.split(',')]);
  return columns.filter(({ name }) => names.has(name));
}

export function quote(text: string): string {
  return `"${text}"`;
}
