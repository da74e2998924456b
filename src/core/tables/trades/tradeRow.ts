import type { Unreadable } from '../../../shared/table.ts';
import { Decimal } from '../decimal.ts';
import type { Header } from '../header.ts';
import type { Cells } from '../lines.ts';
import { TableRow } from '../tableRow.ts';
import type { Vocabulary } from '../vocabulary.ts';

type NumberName = 'price' | 'cost' | 'fee' | 'vol';

/** Reads the rows of a trades file. */
export class TradeRow extends TableRow {
  /** The indexes of the columns' cells. */
  readonly column;
  readonly hasLedgers: boolean;
  readonly hasCost: boolean;
  price = Decimal.zero;
  cost = Decimal.zero;
  fee = Decimal.zero;
  vol = Decimal.zero;
  /** Whether it has a price, a volume and a cost. */
  isPriced = false;

  constructor(header: Header, cells: Cells, vocabulary: Vocabulary) {
    super(header, cells, vocabulary);
    const { cellOf, has } = header;
    this.hasLedgers = has('ledgers');
    this.hasCost = has('price') && has('vol') && has('cost');
    this.column = {
      ...{ pair: cellOf('pair'), type: cellOf('type'), price: cellOf('price') },
      ...{ cost: cellOf('cost'), fee: cellOf('fee'), vol: cellOf('vol') },
      ledgers: cellOf('ledgers'),
    };
  }

  protected override readValues(bytes: Uint8Array): Unreadable | undefined {
    const { column } = this;
    for (const name of ['price', 'cost', 'fee', 'vol'] as const) {
      const problem = this.#readNumber(name);
      if (problem) return problem;
    }
    this.isPriced = [column.price, column.vol, column.cost].every((cell) => !this.isEmpty(cell));
    const { assets, wallets, types, subtypes } = this.vocabulary;
    this.asset = assets.idOf(bytes, this.start(column.pair), this.end(column.pair));
    wallets.idOf(bytes, 0, 0);
    this.kind = this.vocabulary.kindNumber(
      types.idOf(bytes, this.start(column.type), this.end(column.type)),
      subtypes.idOf(bytes, 0, 0),
    );
    return undefined;
  }

  #readNumber(name: NumberName): Unreadable | undefined {
    const text = this.text(this.column[name]);
    const number = text === '' ? Decimal.zero : Decimal.parse(text);
    if (!number) return { kind: 'number', column: name, text };
    this[name] = number;
    return undefined;
  }
}
