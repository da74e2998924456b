import { Cells, EMPTY_CELL } from './lines.ts';
import { textOf } from './words.ts';

export type TableKind = 'ledgers' | 'trades';

/** Columns with numbers, in all column sets that were seen. */
const NUMERIC = new Set(
  (
    'amount fee balance amountusd feeusd balanceusd price cost vol margin ' +
    'cprice ccost cfee cvol cmargin net'
  ).split(' '),
);

/** Columns that only one kind of file has. At least one must be there, and an id. */
const TYPICAL: Readonly<Record<TableKind, readonly string[]>> = {
  trades: ['pair', 'ordertxid', 'ordertype', 'vol', 'cost', 'price', 'margin', 'ledgers', 'misc'],
  ledgers: ['refid', 'aclass', 'subtype', 'asset', 'amount', 'balance', 'wallet'],
};

const BYTE_ORDER_MARK = [0xef, 0xbb, 0xbf];
const COMMA = 0x2c;
const TAB = 0x09;

/** What the first line says about the file. */
export interface Header {
  readonly kind: TableKind;
  /** As a byte. */
  readonly separator: number;
  /** The names of the columns; an empty trailing one is left out. */
  readonly columns: readonly string[];
  /** The indexes of columns with numbers. */
  readonly numeric: readonly number[];
  readonly has: (column: string) => boolean;
  /** The index of the cells of a column; that of an empty one if the file doesn't have it. */
  readonly cellOf: (column: string) => number;
}

/** @returns `undefined` if this is not the first line of a ledgers or trades file. */
export function readHeader(bytes: Uint8Array, start: number, end: number): Header | undefined {
  const hasMark = BYTE_ORDER_MARK.every((byte, index) => bytes[start + index] === byte);
  const first = hasMark ? start + BYTE_ORDER_MARK.length : start;
  const separator = bytes.subarray(first, end).includes(TAB) ? TAB : COMMA;
  const cells = new Cells(separator);
  if (!cells.split(bytes, first, end)) return undefined;
  const names = Array.from({ length: Math.min(cells.count, EMPTY_CELL) }, (_, index) =>
    textOf(bytes, cells.starts[index] ?? 0, cells.ends[index] ?? 0).trim(),
  );
  while (names.at(-1) === '') names.pop();
  const known = names.map((name) => name.toLowerCase());
  const kind = kindOf(new Set(known));
  return (
    kind && {
      ...{ kind, separator, columns: names },
      numeric: known.flatMap((name, index) => (isNumeric(name) ? [index] : [])),
      has: (column) => known.includes(column),
      cellOf: (column) => (known.includes(column) ? known.indexOf(column) : EMPTY_CELL),
    }
  );
}

/** @param column in lower case. */
export function isNumeric(column: string): boolean {
  return NUMERIC.has(column);
}

function kindOf(names: ReadonlySet<string>): TableKind | undefined {
  const has = (name: string) => names.has(name);
  if (!has('txid') && !has('refid')) return undefined;
  if (TYPICAL.trades.some(has)) return 'trades';
  return TYPICAL.ledgers.some(has) ? 'ledgers' : undefined;
}
