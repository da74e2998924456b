import type { AssetDetail, MonthRows, YearFees } from '../../../shared/table.ts';
import { ExactSums, type AmountReader } from '../amounts.ts';
import { Decimal } from '../decimal.ts';
import { monthText } from '../times.ts';
import { compare } from '../words.ts';

/** The rows of one kind and one asset in one month. */
interface Bucket {
  readonly month: number;
  readonly kind: number;
  readonly asset: number;
  rows: number;
}

/** More than there are kinds, or assets. */
const LIMIT = 65_536;

type Month = Pick<MonthRows, 'month' | 'type'>;

/** Sorts by month, and then by type. */
export function byMonth(one: Month, other: Month): number {
  return compare(one.month, other.month) || compare(one.type, other.type);
}

/** Counts rows and adds up amounts and fees by month, kind and asset. All are numbers. */
export class MonthSums {
  readonly #buckets: Bucket[] = [];
  readonly #sums = new ExactSums();
  /** By kind and asset: the index of the bucket of the current month. */
  readonly #current = new Map<number, number>();
  readonly #earlier = new Map<string, number>();
  #month = NaN;

  add(month: number, kind: number, asset: number, amount: AmountReader, fee: AmountReader): void {
    const index = this.#indexOf(month, kind, asset, 1);
    this.#sums.add(2 * index, amount);
    this.#sums.add(2 * index + 1, fee);
  }

  addWide(month: number, kind: number, asset: number, amount: Decimal, fee: Decimal): void {
    const index = this.#indexOf(month, kind, asset, 1);
    this.#sums.addDecimal(2 * index, amount);
    this.#sums.addDecimal(2 * index + 1, fee);
  }

  /** Adds a fee in another asset than that of its row. */
  addFee(month: number, kind: number, asset: number, fee: Decimal): void {
    this.#sums.addDecimal(2 * this.#indexOf(month, kind, asset, 0) + 1, fee);
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
    for (const [index, { month, asset }] of this.#buckets.entries()) {
      const [year, name] = [monthText(month).slice(0, 4), assetOf(asset)];
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
    for (const [index, { asset, month, kind, rows }] of this.#buckets.entries()) {
      if (!assets.has(asset)) continue;
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

  #indexOf(month: number, kind: number, asset: number, rows: number): number {
    if (month !== this.#month) {
      this.#current.clear();
      this.#month = month;
    }
    const key = kind * LIMIT + asset;
    let index = this.#current.get(key);
    if (index === undefined) {
      const name = `${month} ${kind} ${asset}`;
      index = this.#earlier.get(name) ?? this.#buckets.length;
      this.#earlier.set(name, index);
      this.#current.set(key, index);
      this.#buckets[index] ??= { month, kind, asset, rows: 0 };
    }
    const bucket = this.#buckets[index];
    if (bucket) bucket.rows += rows;
    return index;
  }
}
