import type { Unreadable } from '../../../shared/table.ts';
import type { RowReader } from '../analysis.ts';
import { Decimal } from '../decimal.ts';
import type { Header } from '../header.ts';
import type { Cells } from '../lines.ts';
import { TimeReader } from '../times.ts';
import type { Vocabulary } from '../vocabulary.ts';
import { textOf } from '../words.ts';

type NumberName = 'price' | 'cost' | 'fee' | 'vol';

/** Reads the rows of a trades file, one after the other: it has the values of the last one. */
export class TradeRow implements RowReader {
  readonly #cells: Cells;
  readonly #vocabulary: Vocabulary;
  readonly #time = new TimeReader();
  /** The indexes of the columns' cells. */
  readonly column;
  readonly has;
  readonly isAnnounced = false;
  readonly wallet = 0;
  bytes: Uint8Array = new Uint8Array(0);
  /** `NaN` if the file has no times. */
  ticks = NaN;
  /** Counted from January of the year 0. */
  month = 0;
  /** The number of the pair among the assets of the vocabulary. */
  asset = 0;
  kind = 0;
  price = Decimal.zero;
  cost = Decimal.zero;
  fee = Decimal.zero;
  vol = Decimal.zero;
  /** Whether it has a price, a volume and a cost. */
  isPriced = false;

  constructor({ cellOf, has }: Header, cells: Cells, vocabulary: Vocabulary) {
    this.#cells = cells;
    this.#vocabulary = vocabulary;
    this.has = {
      ...{ time: has('time'), type: has('type') },
      cost: has('price') && has('vol') && has('cost'),
      ledgers: has('ledgers'),
    };
    this.column = {
      ...{ txid: cellOf('txid'), time: cellOf('time'), pair: cellOf('pair') },
      ...{ type: cellOf('type'), price: cellOf('price'), cost: cellOf('cost') },
      ...{ fee: cellOf('fee'), vol: cellOf('vol'), ledgers: cellOf('ledgers') },
    };
  }

  /** Where a cell starts. */
  start(cell: number): number {
    return this.#cells.starts[cell] ?? 0;
  }

  /** Where a cell ends, exclusive. */
  end(cell: number): number {
    return this.#cells.ends[cell] ?? 0;
  }

  read(bytes: Uint8Array): Unreadable | undefined {
    const { column } = this;
    this.bytes = bytes;
    if (this.has.time) {
      this.ticks = this.#time.read(bytes, this.start(column.time), this.end(column.time));
      if (Number.isNaN(this.ticks)) return { kind: 'time', text: this.#text('time') };
      this.month = this.#time.month;
    }
    for (const name of ['price', 'cost', 'fee', 'vol'] as const) {
      const problem = this.#readNumber(name);
      if (problem) return problem;
    }
    this.isPriced = !this.#isEmpty('price') && !this.#isEmpty('vol') && !this.#isEmpty('cost');
    const { assets, wallets, types, subtypes } = this.#vocabulary;
    this.asset = assets.idOf(bytes, this.start(column.pair), this.end(column.pair));
    wallets.idOf(bytes, 0, 0);
    this.kind = this.#vocabulary.kindNumber(
      types.idOf(bytes, this.start(column.type), this.end(column.type)),
      subtypes.idOf(bytes, 0, 0),
    );
    return undefined;
  }

  #readNumber(name: NumberName): Unreadable | undefined {
    const text = this.#text(name);
    const number = text === '' ? Decimal.zero : Decimal.parse(text);
    if (!number) return { kind: 'number', column: name, text };
    this[name] = number;
    return undefined;
  }

  #isEmpty(name: NumberName): boolean {
    return this.start(this.column[name]) === this.end(this.column[name]);
  }

  #text(name: keyof TradeRow['column']): string {
    const cell = this.column[name];
    return textOf(this.bytes, this.start(cell), this.end(cell));
  }
}
