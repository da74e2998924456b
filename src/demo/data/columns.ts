import type { ReportType } from '../../core/kraken/report.ts';

/** The columns that can be asked for by name, as Kraken documents them. */
const FIELDS: Readonly<Record<ReportType, readonly string[]>> = {
  trades: 'ordertxid time ordertype price cost fee vol margin misc ledgers'.split(' '),
  ledgers: 'refid time type subtype aclass asset amount fee balance wallet'.split(' '),
};

export function requestableFields(report: ReportType): readonly string[] {
  return FIELDS[report];
}

/** One column of a file of rows of type `Row`. */
export interface Column<Row> {
  readonly name: string;
  /** What stands in it: strings in quotes, numbers without. */
  readonly cell: (row: Row) => string;
}

/**
 * The columns that a report has. That `txid` is among them whatever was asked for is a guess: a row
 * without it would be of no use.
 *
 * @param fields `all`, or names parted by commas.
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
