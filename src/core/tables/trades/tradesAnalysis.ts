import type { AssetDetail, MonthlySums, MonthRows } from '../../../shared/sums.ts';
import type { Unreadable } from '../../../shared/table.ts';
import type { Analysis, Findable } from '../analysis.ts';
import { Checks } from '../checks.ts';
import { CommonChecks, type CommonOptions } from '../commonChecks.ts';
import { Decimal } from '../decimal.ts';
import { byMonth } from '../ledgers/monthSums.ts';
import { monthText } from '../times.ts';
import type { Vocabulary } from '../vocabulary.ts';
import { LedgerIds, type LedgersFile } from './ledgerIds.ts';
import { PairTable } from './pairSums.ts';
import type { TradeRow } from './tradeRow.ts';

export interface TradesOptions extends CommonOptions {
  readonly row: TradeRow;
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
  readonly #common: CommonChecks;
  readonly #cost = this.checks.add('cost');
  readonly #ledgerIds;
  readonly #pairs = new PairTable();
  /** By month and number of the kind. */
  readonly #months = new Map<number, number>();

  constructor({ row, ledgers, ...common }: TradesOptions) {
    this.#row = row;
    this.#vocabulary = common.vocabulary;
    this.#common = new CommonChecks(this.checks, row, common);
    this.#ledgerIds = new LedgerIds(
      this.checks.add('ledgerIds'),
      row.hasLedgers && row.hasTime ? ledgers : undefined,
    );
    this.#cost.isPossible = row.hasCost;
  }

  addUnreadable(row: number, reason: Unreadable): void {
    this.#common.addUnreadable(row, reason);
  }

  add(rowNumber: number): void {
    const row = this.#row;
    const { ledgers } = row.column;
    this.#common.add(rowNumber);
    this.#ledgerIds.add(rowNumber, row.ticks, row.bytes, row.start(ledgers), row.end(ledgers));
    if (row.isPriced) this.#checkCost(rowNumber, row);
    this.#pairs.add(row, this.#vocabulary.kinds[row.kind]?.type ?? '');
    if (!row.hasTime) return;
    const month = row.month * LIMIT + row.kind;
    this.#months.set(month, (this.#months.get(month) ?? 0) + 1);
  }

  end(): void {
    this.#ledgerIds.end();
    this.#common.end(({ type }) => TYPES.has(type));
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

  monthly(): MonthlySums {
    return { sums: [], balances: [] };
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
