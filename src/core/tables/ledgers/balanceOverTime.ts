import type { AssetDetail } from '../../../shared/table.ts';
import { Decimal } from '../decimal.ts';
import { TICKS_PER_MS } from '../times.ts';

/** One of the balances of an asset. */
interface Part {
  readonly opening: Decimal;
  /** The last balance in each span of time, oldest first, or nearly so. */
  readonly points: readonly { readonly ticks: number; readonly balance: Decimal }[];
  /** The length of these spans. The longer ones are made of shorter ones. */
  readonly span: number;
}

/**
 * Adds up the balances of several wallets, products and spellings. Each sum is the last one in a
 * span of time: within it, the balances of which only the last one is known can't be added up.
 */
export function balanceOverTime(parts: readonly Part[]): AssetDetail['points'] {
  const current = parts.map(({ opening }) => opening);
  const span = parts.reduce((longest, part) => Math.max(longest, part.span), 1);
  let sum = current.reduce((one, other) => one.plus(other), Decimal.zero);
  const changes = parts
    .flatMap(({ points }, part) => points.map((point) => ({ ...point, part })))
    .sort((one, other) => one.ticks - other.ticks);
  const points: AssetDetail['points'] = [];
  let lastSpan = NaN;
  for (const { ticks, balance, part } of changes) {
    sum = sum.plus(balance).minus(current[part] ?? Decimal.zero);
    current[part] = balance;
    const thisSpan = Math.floor(ticks / span);
    if (thisSpan === lastSpan) points.pop();
    points.push({ time: ticks / TICKS_PER_MS, balance: String(sum) });
    lastSpan = thisSpan;
  }
  return points;
}
