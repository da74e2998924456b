import type { AssetDetail, MonthRows, Unreadable } from '../../../shared/table.ts';
import type { Analysis, Findable } from '../analysis.ts';
import { Checks } from '../checks.ts';
import { Decimal } from '../decimal.ts';
import { Period, type PeriodRange } from '../period.ts';
import { RowOrder } from '../rowOrder.ts';
import { byMonth } from '../ledgers/monthSums.ts';
import { monthText } from '../times.ts';
import { UniqueIds } from '../uniqueIds.ts';
import type { Vocabulary } from '../vocabulary.ts';
import { LedgerIds, type LedgersFile } from './ledgerIds.ts';
import { PairTable } from './pairSums.ts';
import type { TradeRow } from './tradeRow.ts';

export interface TradesOptions {
  readonly row: TradeRow;
  readonly vocabulary: Vocabulary;
  /** The line of a row in the file, from 1, and its time in ticks. */
  readonly lineOf: (row: number) => number;
  readonly ticksOf: (row: number) => number;
  readonly period: PeriodRange | undefined;
  /** About how many rows there are. */
  readonly expectedRows: number;
  /** A ledgers file of the same account, if there is one at hand. */
  readonly ledgers: LedgersFile | undefined;
}

const TYPES = new Set(['buy', 'sell']);

/** More than there are types. */
const LIMIT = 65_536;

/** Checks the rows of a trades file, oldest first, and adds them up. */
export class TradesAnalysis implements Analysis {
  readonly checks = new Checks();
  readonly #row: TradeRow;
  readonly #vocabulary: Vocabulary;
  readonly #cost = this.checks.add('cost');
  readonly #unreadable = this.checks.add('unreadable');
  readonly #types = this.checks.add('types');
  readonly #order;
  readonly #ids;
  readonly #period;
  readonly #ledgerIds;
  readonly #pairs = new PairTable();
  /** By number of the kind: the first of its rows, and how many there are. */
  readonly #kindRows = new Map<number, { readonly first: number; rows: number }>();
  /** By month and number of the kind. */
  readonly #months = new Map<number, number>();

  constructor({ row, vocabulary, ledgers, ...options }: TradesOptions) {
    const { lineOf, ticksOf, period, expectedRows } = options;
    this.#row = row;
    this.#vocabulary = vocabulary;
    this.#ids = new UniqueIds(this.checks.add('ids'), lineOf, expectedRows);
    const order = this.checks.add('order');
    order.isPossible = row.has.time;
    this.#order = new RowOrder(order, ticksOf);
    this.#period = new Period(this.checks.add('period'), row.has.time ? period : undefined);
    this.#ledgerIds = new LedgerIds(
      this.checks.add('ledgerIds'),
      row.has.ledgers && row.has.time ? ledgers : undefined,
    );
    this.#cost.isPossible = row.has.cost;
    this.#types.isPossible = row.has.type;
  }

  addUnreadable(row: number, reason: Unreadable): void {
    this.#unreadable.checked += 1;
    this.#unreadable.add(row, { check: 'unreadable', reason });
  }

  add(rowNumber: number): void {
    const row = this.#row;
    this.#unreadable.checked += 1;
    const { txid, ledgers } = row.column;
    if (row.has.time) {
      this.#order.add(rowNumber, row.ticks);
      this.#period.add(rowNumber, row.ticks);
      const month = row.month * LIMIT + row.kind;
      this.#months.set(month, (this.#months.get(month) ?? 0) + 1);
    }
    this.#ids.add(rowNumber, row.bytes, row.start(txid), row.end(txid));
    this.#ledgerIds.add(rowNumber, row.ticks, row.bytes, row.start(ledgers), row.end(ledgers));
    if (row.isPriced) this.#checkCost(rowNumber, row);
    const known = this.#kindRows.get(row.kind);
    if (known) known.rows += 1;
    else this.#kindRows.set(row.kind, { first: rowNumber, rows: 1 });
    this.#pairs.add(row, this.#vocabulary.kinds[row.kind]?.type ?? '');
  }

  end(): void {
    this.#ids.end();
    this.#order.end();
    this.#ledgerIds.end();
    for (const [kind, { first, rows }] of this.#kindRows) {
      this.#types.checked += 1;
      const type = this.#vocabulary.kinds[kind]?.type ?? '';
      const isKnown = TYPES.has(type);
      if (!isKnown) this.#types.add(first, { check: 'types', type, subtype: '', rows }, 'notes');
    }
  }

  sums(): Findable {
    const { assets, kinds } = this.#vocabulary;
    return {
      assets: assets.texts.filter((text) => text !== '').toSorted(),
      wallets: [],
      types: kinds.map(({ type }) => type).toSorted(),
      ...{ together: [], apart: [], fees: [] },
      pairs: this.#pairs.all(assets.texts),
      months: this.#monthRows(),
    };
  }

  /** Trades have no balances. */
  asset(): AssetDetail {
    return { points: [], months: [] };
  }

  #monthRows(): MonthRows[] {
    return [...this.#months]
      .map(([key, rows]) => ({
        month: monthText(Math.floor(key / LIMIT)),
        type: this.#vocabulary.kinds[key % LIMIT]?.type ?? '',
        rows,
      }))
      .sort(byMonth);
  }

  /** The cost is the price times the volume, within its last digit. */
  #checkCost(rowNumber: number, { price, vol, cost }: TradeRow): void {
    this.#cost.checked += 1;
    const expected = price.times(vol);
    const lastDigit = new Decimal(1n, cost.places);
    if (expected.minus(cost).absolute().compareTo(lastDigit) <= 0) return;
    const detail = { expected: String(expected), found: String(cost) };
    this.#cost.add(rowNumber, { check: 'cost', ...detail });
  }
}
