import {
  BALANCE_CHANGES,
  type AssetDetail,
  type BalanceSums,
  type MonthlySums,
  type PairSums,
} from '../../shared/sums.ts';
import { CHECK_NAMES, type Check, type TableSummary } from '../../shared/table.ts';
import { baseOf, newName } from './assets.ts';
import { decimal, minus, plus } from './amountTexts.ts';
import { Decimal } from './decimal.ts';
import { byMonth } from './ledgers/monthSums.ts';
import { mergeMonthly } from './mergeMonthly.ts';
import { compare } from './words.ts';

/** What a table adds up to: its summary, and each of its assets by time. */
export interface TableSums {
  readonly summary: TableSummary;
  /** @param asset one of `summary.together`. */
  readonly asset: (asset: string) => AssetDetail | undefined;
  readonly monthly: () => MonthlySums;
}

/**
 * What several tables add up to that follow each other, without reading them again. Spellings of an
 * asset, such as `XXBT` and `BTC`, are shown as one. What goes across tables can't be checked here,
 * except that balances go on: where they don't, the difference is unexplained.
 *
 * @param tables at least one, of the same kind, oldest first.
 */
export function mergeSums(tables: readonly TableSums[]): TableSums {
  const summaries = tables.map(({ summary }) => summary);
  const apart = mergeBalances(summaries);
  const together = sumByAsset(apart);
  const all = (pick: (summary: TableSummary) => readonly string[]) => [
    ...new Set(summaries.flatMap(pick)),
  ];
  const total = (pick: (summary: TableSummary) => number) =>
    summaries.reduce((sum, summary) => sum + pick(summary), 0);
  const columns = all(({ columns }) => columns);
  const numeric = new Set(
    summaries.flatMap((summary) => summary.numeric.map((index) => summary.columns[index])),
  );
  const summary: TableSummary = {
    kind: summaries[0]?.kind ?? 'ledgers',
    columns,
    numeric: columns.flatMap((name, index) => (numeric.has(name) ? [index] : [])),
    rows: total(({ rows }) => rows),
    unreadable: total(({ unreadable }) => unreadable),
    announced: total(({ announced }) => announced),
    ...spanOf(summaries),
    checks: mergeChecks(summaries),
    assets: all(({ assets }) => assets).sort(),
    wallets: all(({ wallets }) => wallets).sort(),
    types: all(({ types }) => types).sort(),
    ...{ together, apart },
    pairs: mergePairs(summaries),
    months: mergeMonths(summaries),
    fees: mergeFees(summaries),
  };
  return {
    ...{ summary, asset: (asset) => mergeAsset(asset, tables) },
    monthly: () => mergeMonthly(tables.map((table) => table.monthly())),
  };
}

function mergeBalances(summaries: readonly TableSummary[]): BalanceSums[] {
  const chains = new Map<string, BalanceSums>();
  for (const sums of summaries.flatMap(({ apart }) => byChain(apart))) {
    const key = keyOf(sums);
    const before = chains.get(key);
    chains.set(key, before ? followed(before, sums) : sums);
  }
  return [...chains.values()].sort(
    (one, other) => compare(one.asset, other.asset) || compare(one.wallet, other.wallet),
  );
}

/** The spellings of an asset in one table share a balance. */
function byChain(apart: readonly BalanceSums[]): BalanceSums[] {
  const renamed = apart.map((sums) => ({ ...sums, asset: newName(sums.asset) }));
  return [...Map.groupBy(renamed, keyOf).values()].map((spellings) => spellings.reduce(added));
}

function keyOf({ asset, wallet }: Pick<BalanceSums, 'asset' | 'wallet'>): string {
  return JSON.stringify([asset, wallet]);
}

/** The sums of a balance in one table and the next. */
function followed(before: BalanceSums, after: BalanceSums): BalanceSums {
  const gap = minus(after.opening, before.closing);
  return {
    ...added(before, after),
    opening: before.opening,
    unexplained: plus(plus(before.unexplained, after.unexplained), gap),
    closing: after.closing,
  };
}

/** The sums of two balances. */
function added(one: BalanceSums, other: BalanceSums): BalanceSums {
  const sums = { ...one, ...spanOf([one, other]), rows: one.rows + other.rows };
  const columns = ['opening', ...BALANCE_CHANGES, 'unexplained', 'closing'] as const;
  for (const column of columns) sums[column] = plus(one[column], other[column]);
  return sums;
}

function sumByAsset(apart: readonly BalanceSums[]): BalanceSums[] {
  return [...Map.groupBy(apart, ({ asset }) => baseOf(asset))]
    .sort(([one], [other]) => compare(one, other))
    .map(([asset, members]) => ({ ...members.reduce(added), asset, wallet: '' }));
}

function mergeChecks(summaries: readonly TableSummary[]): Check[] {
  return CHECK_NAMES.flatMap((name) => {
    const checks = summaries.flatMap((summary) =>
      summary.checks.filter((each) => each.name === name),
    );
    if (checks.length === 0) return [];
    const states = ['fails', 'notes', 'holds', 'open'] as const;
    const state = states.find((each) => checks.some((check) => check.state === each)) ?? 'open';
    const checked = checks.map((check) => check.checked);
    return {
      ...{ name, state },
      // Types are counted, not rows: most are in all of them.
      checked:
        name === 'types' ? Math.max(...checked) : checked.reduce((sum, next) => sum + next, 0),
      found: checks.reduce((sum, check) => sum + check.found, 0),
    };
  });
}

function mergePairs(summaries: readonly TableSummary[]): PairSums[] {
  const pairs = Map.groupBy(
    summaries.flatMap(({ pairs }) => pairs),
    ({ pair }) => pair,
  );
  const sum = (one: PairSums, other: PairSums) => {
    const sums = { ...one, rows: one.rows + other.rows };
    const columns = ['bought', 'sold', 'paid', 'received', 'fees'] as const;
    for (const column of columns) sums[column] = plus(one[column], other[column]);
    return sums;
  };
  return [...pairs.values()]
    .map((members) => members.reduce(sum))
    .sort((one, other) => compare(one.pair, other.pair));
}

function mergeMonths(summaries: readonly TableSummary[]): TableSummary['months'] {
  const months = Map.groupBy(
    summaries.flatMap(({ months }) => months),
    ({ month, type }) => `${month} ${type}`,
  );
  return [...months.values()]
    .map((members) => members.reduce((one, other) => ({ ...one, rows: one.rows + other.rows })))
    .sort(byMonth);
}

function mergeFees(summaries: readonly TableSummary[]): TableSummary['fees'] {
  const fees = Map.groupBy(
    summaries.flatMap(({ fees }) => fees),
    ({ year, asset }) => `${year} ${asset}`,
  );
  return [...fees.values()]
    .map((members) =>
      members.reduce((one, other) => ({ ...one, fees: plus(one.fees, other.fees) })),
    )
    .sort((one, other) => compare(one.year, other.year) || compare(one.asset, other.asset));
}

function mergeAsset(asset: string, tables: readonly TableSums[]): AssetDetail {
  const closings = new Map<string, Decimal>();
  const points: AssetDetail['points'] = [];
  for (const { summary, asset: detailOf } of tables) {
    const chains = byChain(summary.apart).filter((sums) => baseOf(sums.asset) === asset);
    const present = new Set(chains.map(keyOf));
    // Balances without rows in this table stay as they were.
    const carried = [...closings]
      .filter(([key]) => !present.has(key))
      .reduce((sum, [, closing]) => sum.plus(closing), Decimal.zero);
    for (const { time, balance } of detailOf(asset)?.points ?? []) {
      points.push({ time, balance: String(decimal(balance).plus(carried)) });
    }
    for (const sums of chains) closings.set(keyOf(sums), decimal(sums.closing));
  }
  return { points, months: mergeAssetMonths(asset, tables) };
}

function mergeAssetMonths(asset: string, tables: readonly TableSums[]): AssetDetail['months'] {
  const months = Map.groupBy(
    tables.flatMap((table) => table.asset(asset)?.months ?? []),
    ({ month, type }) => `${month} ${type}`,
  );
  return [...months.values()]
    .map((members) =>
      members.reduce((one, other) => ({
        ...one,
        rows: one.rows + other.rows,
        amount: plus(one.amount, other.amount),
        fees: plus(one.fees, other.fees),
      })),
    )
    .sort(byMonth);
}

/** The times of the first and of the last row, if there are any. */
function spanOf(parts: readonly Pick<TableSummary, 'first' | 'last'>[]) {
  const first = Math.min(...parts.map((part) => part.first ?? Infinity));
  const last = Math.max(...parts.map((part) => part.last ?? -Infinity));
  return first <= last ? { first, last } : {};
}
