import { EMPTY_CELL } from '../../tables/lines.ts';
import { isNumeric, type Header } from '../../tables/header.ts';
import type { LedgerRow } from '../../tables/ledgers/ledgerRow.ts';
import type { TradeRow } from '../../tables/trades/tradeRow.ts';
import { AmountError } from '../amountError.ts';
import type { Column } from './column.ts';
import { DecimalColumn } from './decimalColumn.ts';
import { CountColumn, FlagColumn, TimeColumn } from './rowColumns.ts';
import { TextColumn, WordColumn } from './textColumns.ts';

/** As many as other programs put into a group; each one in memory at a time. */
export const GROUP_ROWS = 122_880;

/** Columns of Kraken's with few different texts. */
const WORDS = new Set(
  (
    'type subtype aclass subclass asset wallet feecurrency pair ordertype ' +
    'posstatus posstatuscode misc'
  ).split(' '),
);

/** The names of the columns that are ours, and of those that are in the names of folders. */
const OWN_NAMES = ['source', 'row', 'announced', 'account', 'year'];

/** Where the rows of a file are from. */
export interface RowOrigin {
  /** The name of the file. */
  readonly source: string;
  readonly header: Pick<Header, 'columns'>;
}

/** A column of Kraken's with the name that its cells have in the first line of files. */
type CellColumn = { readonly cellName: string } & (
  | { readonly kind: 'number'; readonly column: DecimalColumn }
  | { readonly kind: 'text'; readonly column: TextColumn | WordColumn }
);

/** Collects rows until there are enough of them for a group. */
export class RowGroup {
  readonly #time = new TimeColumn(GROUP_ROWS);
  readonly #cells: readonly CellColumn[];
  readonly #source = new WordColumn('source', GROUP_ROWS);
  readonly #row = new CountColumn('row', GROUP_ROWS);
  readonly #announced = new FlagColumn('announced', GROUP_ROWS);
  #origin: RowOrigin = { source: '', header: { columns: [] } };
  /** By column of Kraken's: the index of its cell in the file that is read now. */
  #places: readonly number[] = [];
  #sourceNumber = 0;
  /** How many rows there are; set it to zero to begin the next group. */
  count = 0;

  /** @param columns Kraken's, in lower case. */
  constructor(columns: readonly string[]) {
    const taken = new Set([...OWN_NAMES, 'time']);
    this.#cells = columns
      .filter((cellName) => cellName !== 'time')
      .map((cellName): CellColumn => {
        const name = freeName(cellName, taken);
        if (isNumeric(cellName))
          return { cellName, kind: 'number', column: new DecimalColumn(name, GROUP_ROWS) };
        const column = WORDS.has(cellName)
          ? new WordColumn(name, GROUP_ROWS)
          : new TextColumn(name, GROUP_ROWS, cellName !== 'txid');
        return { cellName, kind: 'text', column };
      });
  }

  get isFull(): boolean {
    return this.count === GROUP_ROWS;
  }

  /** Call before the first row of a file. */
  begin(origin: RowOrigin): void {
    this.#origin = origin;
    this.#sourceNumber = this.#source.numberOf(origin.source);
    const names = origin.header.columns.map((name) => name.toLowerCase());
    this.#places = this.#cells.map(({ cellName }) =>
      names.includes(cellName) ? names.indexOf(cellName) : EMPTY_CELL,
    );
  }

  /**
   * @param line of the row in its file, from 1.
   * @returns whether it was added: not if one of its numbers is none.
   * @throws AmountError
   */
  add(row: LedgerRow | TradeRow, line: number): boolean {
    const at = this.count;
    let index = 0;
    for (const { kind, column, cellName } of this.#cells) {
      const cell = this.#places[index++] ?? EMPTY_CELL;
      const [start, end] = [row.start(cell), row.end(cell)];
      if (kind === 'text') {
        column.set(at, row.bytes, start, end);
        continue;
      }
      const found = column.set(at, row.bytes, start, end);
      if (found === 'invalid') return false;
      if (found === 'unfit') throw this.#unfit(row, line, cellName, cell);
    }
    this.#time.set(at, row.ticks);
    this.#source.setNumber(at, this.#sourceNumber);
    this.#row.set(at, line);
    this.#announced.set(at, row.isAnnounced);
    this.count += 1;
    return true;
  }

  get columns(): Column[] {
    const cells = this.#cells.map(({ column }) => column);
    return [this.#time, ...cells, this.#source, this.#row, this.#announced];
  }

  #unfit(row: LedgerRow | TradeRow, line: number, column: string, cell: number): AmountError {
    const { source } = this.#origin;
    return new AmountError({
      ...{ value: row.text(cell), column, txid: row.text(row.idCell), source, line },
    });
  }
}

/** The same name, unless it is taken: then with a number. */
function freeName(name: string, taken: Set<string>): string {
  let free = name;
  for (let number = 2; taken.has(free); number++) free = `${name}_${number}`;
  taken.add(free);
  return free;
}
