import type { AssetDetail } from '../../../shared/table.ts';
import { Decimal } from '../decimal.ts';
import { TICKS_PER_MS } from '../times.ts';

/** One of the balances of an asset. */
interface Part {
  readonly opening: Decimal;
  /** Oldest first, or nearly so. */
  readonly points: readonly { readonly ticks: number; readonly balance: Decimal }[];
}

/** Adds up the balances of several wallets, products and spellings at each time when one changes. */
export function balanceOverTime(parts: readonly Part[]): AssetDetail['points'] {
  const current = parts.map(({ opening }) => opening);
  let sum = current.reduce((one, other) => one.plus(other), Decimal.zero);
  const changes = parts
    .flatMap(({ points }, part) => points.map((point) => ({ ...point, part })))
    .sort((one, other) => one.ticks - other.ticks);
  const points: AssetDetail['points'] = [];
  for (const { ticks, balance, part } of changes) {
    sum = sum.plus(balance).minus(current[part] ?? Decimal.zero);
    current[part] = balance;
    const point = { time: ticks / TICKS_PER_MS, balance: String(sum) };
    // What happens at one time is one change.
    if (points.at(-1)?.time === point.time) points.pop();
    points.push(point);
  }
  return points;
}
