import type { AssetDetail, MonthRows, YearFees } from '../../../shared/sums.ts';
import { ExactSums, type AmountReader } from '../amounts.ts';
import { Decimal } from '../decimal.ts';
import { monthText } from '../times.ts';
import { compare } from '../words.ts';

/** An asset in a wallet, both by their numbers in the vocabulary. */
export interface Place {
  readonly asset: number;
  readonly wallet: number;
}

/** The rows of one kind and one place in one month. */
interface Bucket {
  readonly month: number;
  readonly kind: number;
  readonly place: number;
  rows: number;
}

/** More than there are kinds. */
const LIMIT = 65_536;

/** What the rows of one kind and one place add up to in one month. */
export interface MonthSum extends Place {
  readonly month: number;
  readonly kind: number;
  readonly rows: number;
  readonly amount: Decimal;
  readonly fees: Decimal;
}

type Month = Pick<MonthRows, 'month' | 'type'>;

/** Sorts by month, and then by type. */
export function byMonth(one: Month, other: Month): number {
  return compare(one.month, other.month) || compare(one.type, other.type);
}

/** Counts rows and adds up amounts and fees by month, kind and place. All are numbers. */
export class MonthSums {
  readonly #places: readonly Place[];
  readonly #buckets: Bucket[] = [];
  readonly #sums = new ExactSums();
  /** By kind and place: the index of the bucket of the current month. */
  readonly #current = new Map<number, number>();
  readonly #earlier = new Map<string, number>();
  #month = NaN;

  /** @param places by number; more can be added. */
  constructor(places: readonly Place[]) {
    this.#places = places;
  }

  add(month: number, kind: number, place: number, amount: AmountReader, fee: AmountReader): void {
    const index = this.#indexOf(month, kind, place, 1);
    this.#sums.add(2 * index, amount);
    this.#sums.add(2 * index + 1, fee);
  }

  addWide(month: number, kind: number, place: number, amount: Decimal, fee: Decimal): void {
    const index = this.#indexOf(month, kind, place, 1);
    this.#sums.addDecimal(2 * index, amount);
    this.#sums.addDecimal(2 * index + 1, fee);
  }

  /** Adds a fee in another asset than that of its row. */
  addFee(month: number, kind: number, place: number, fee: Decimal): void {
    this.#sums.addDecimal(2 * this.#indexOf(month, kind, place, 0) + 1, fee);
  }

  /** @param typeOf the type of a kind. */
  months(typeOf: (kind: number) => string): MonthRows[] {
    const rows = new Map<string, MonthRows>();
    for (const bucket of this.#buckets) {
      const [month, type] = [monthText(bucket.month), typeOf(bucket.kind)];
      const key = `${month} ${type}`;
      rows.set(key, { month, type, rows: (rows.get(key)?.rows ?? 0) + bucket.rows });
    }
    return [...rows.values()].sort(byMonth);
  }

  /** The fees by year and asset, sorted, without those that are nothing. */
  fees(assetOf: (asset: number) => string): YearFees[] {
    const fees = new Map<string, { year: string; asset: string; sum: Decimal }>();
    for (const [index, { month, place }] of this.#buckets.entries()) {
      const [year, name] = [monthText(month).slice(0, 4), assetOf(this.#assetOf(place))];
      const key = `${year} ${name}`;
      const known = fees.get(key) ?? { year, asset: name, sum: Decimal.zero };
      fees.set(key, { ...known, sum: known.sum.plus(this.#sums.sum(2 * index + 1)) });
    }
    return [...fees.values()]
      .filter(({ sum }) => sum.units !== 0n)
      .map(({ year, asset, sum }) => ({ year, asset, fees: sum.toString() }))
      .sort((one, other) => compare(one.year, other.year) || compare(one.asset, other.asset));
  }

  /** What the rows of some assets add up to, by month and kind. */
  ofAssets(assets: ReadonlySet<number>, typeOf: (kind: number) => string): AssetDetail['months'] {
    const months = new Map<
      string,
      { month: string; type: string; rows: number; sums: Decimal[] }
    >();
    for (const [index, { place, month, kind, rows }] of this.#buckets.entries()) {
      if (!assets.has(this.#assetOf(place))) continue;
      const [text, type] = [monthText(month), typeOf(kind)];
      const key = `${text} ${type}`;
      const known = months.get(key) ?? { month: text, type, rows: 0, sums: [] };
      const sums = [0, 1].map((part) =>
        this.#sums.sum(2 * index + part).plus(known.sums[part] ?? Decimal.zero),
      );
      months.set(key, { ...known, rows: known.rows + rows, sums });
    }
    return [...months.values()]
      .map(({ month, type, rows, sums: [amount, fees] }) => ({
        ...{ month, type, rows },
        amount: String(amount),
        fees: String(fees),
      }))
      .sort(byMonth);
  }

  /** All sums, oldest first. */
  all(): MonthSum[] {
    return this.#buckets
      .map(({ month, kind, place, rows }, index) => ({
        ...{ month, kind, rows },
        ...(this.#places[place] ?? { asset: 0, wallet: 0 }),
        amount: this.#sums.sum(2 * index),
        fees: this.#sums.sum(2 * index + 1),
      }))
      .sort((one, other) => one.month - other.month);
  }

  #assetOf(place: number): number {
    return this.#places[place]?.asset ?? 0;
  }

  #indexOf(month: number, kind: number, place: number, rows: number): number {
    if (month !== this.#month) {
      this.#current.clear();
      this.#month = month;
    }
    const key = place * LIMIT + kind;
    let index = this.#current.get(key);
    if (index === undefined) {
      const name = `${month} ${kind} ${place}`;
      index = this.#earlier.get(name) ?? this.#buckets.length;
      this.#earlier.set(name, index);
      this.#current.set(key, index);
      this.#buckets[index] ??= { month, kind, place, rows: 0 };
    }
    const bucket = this.#buckets[index];
    if (bucket) bucket.rows += rows;
    return index;
  }
}
