import type { MonthlySums } from '../../shared/sums.ts';
import { decimal, plus } from '../tables/amountTexts.ts';
import { baseOf, isSameAsset } from '../tables/assets.ts';
import { Decimal } from '../tables/decimal.ts';
import { compare } from '../tables/words.ts';
import { monthsOf, type Grouping, type SummaryQuery } from './query.ts';

/** What some rows of an asset add up to. Amounts are exact decimals. */
export type SumGroup = {
  readonly asset: string;
  readonly rows: number;
  readonly amount: string;
  /** What was paid in this asset; positive. */
  readonly fees: string;
} & Readonly<Partial<Record<Grouping, string>>>;

/** How much of an asset there was before the first month, and after the last one. */
export interface PeriodBalance {
  readonly asset: string;
  /** Only where wallets are told apart. */
  readonly wallet?: string;
  readonly opening: string;
  readonly closing: string;
}

export interface Summary {
  readonly groups: readonly SumGroup[];
  /** Of the assets and wallets that were asked for, whatever their types. */
  readonly balances: readonly PeriodBalance[];
}

type MonthlySum = MonthlySums['sums'][number];
type MonthlyBalance = MonthlySums['balances'][number];

/** Adds up the months of a history. Spellings and products of an asset count as one. */
export function summarize(monthly: MonthlySums, query: SummaryQuery): Summary {
  return { groups: groupsOf(monthly.sums, query), balances: balancesOf(monthly.balances, query) };
}

function groupsOf(sums: readonly MonthlySum[], query: SummaryQuery): SumGroup[] {
  const { from = '', to = '9999-12' } = monthsOf(query);
  const { type, subtype, by = [] } = query;
  const counted = sums.filter(
    (sum) =>
      sum.month >= from &&
      sum.month <= to &&
      isAsked(sum, query) &&
      (type ?? sum.type) === sum.type &&
      (subtype ?? sum.subtype) === sum.subtype,
  );
  const named = counted.map((sum) => ({ key: keyOf(sum, by), sum }));
  return [...Map.groupBy(named, ({ key }) => JSON.stringify(key)).values()]
    .flatMap((members) => {
      const [first] = members;
      return first ? [{ ...first.key, ...totalOf(members.map(({ sum }) => sum)) }] : [];
    })
    .filter(({ rows, fees }) => rows > 0 || fees !== '0')
    .sort((one, other) => compare(orderOf(one, by), orderOf(other, by)));
}

function totalOf(sums: readonly MonthlySum[]) {
  let [rows, amount, fees] = [0, Decimal.zero, Decimal.zero];
  for (const sum of sums) {
    rows += sum.rows;
    amount = amount.plus(decimal(sum.amount));
    fees = fees.plus(decimal(sum.fees));
  }
  return { rows, amount: String(amount), fees: String(fees) };
}

/** What a sum is told apart by, with the asset. */
function keyOf(sum: MonthlySum, by: readonly Grouping[]) {
  const year = sum.month.slice(0, 4);
  const values: Partial<Record<Grouping, string>> = {};
  for (const grouping of by) values[grouping] = grouping === 'year' ? year : sum[grouping];
  return { asset: baseOf(sum.asset), ...values };
}

function orderOf(group: SumGroup, by: readonly Grouping[]): string {
  return [group.asset, ...by.map((grouping) => group[grouping])].join('\n');
}

function balancesOf(balances: readonly MonthlyBalance[], query: SummaryQuery): PeriodBalance[] {
  const { from = '', to = '9999-12' } = monthsOf(query);
  const isApart = query.by?.includes('wallet') ?? false;
  const asked = balances
    .filter((each) => isAsked(each, query))
    .map((each) => ({
      asset: baseOf(each.asset),
      ...(isApart && { wallet: each.wallet }),
      opening: balanceAt(each, (month) => month < from),
      closing: balanceAt(each, (month) => month <= to),
    }));
  return [...Map.groupBy(asked, ({ asset, wallet }) => JSON.stringify([asset, wallet])).values()]
    .map((members) =>
      members.reduce((one, other) => ({
        ...one,
        opening: plus(one.opening, other.opening),
        closing: plus(one.closing, other.closing),
      })),
    )
    .sort((one, other) =>
      compare(`${one.asset}\n${one.wallet}`, `${other.asset}\n${other.wallet}`),
    );
}

function balanceAt({ opening, closings }: MonthlyBalance, isPast: (month: string) => boolean) {
  return closings.findLast(({ month }) => isPast(month))?.balance ?? opening;
}

function isAsked(
  { asset, wallet }: Pick<MonthlySum, 'asset' | 'wallet'>,
  query: SummaryQuery,
): boolean {
  return (
    (query.asset === undefined || isSameAsset(asset, query.asset)) &&
    (query.wallet ?? wallet) === wallet
  );
}
