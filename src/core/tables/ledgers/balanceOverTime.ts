import type { AssetDetail } from '../../../shared/sums.ts';
import { Decimal } from '../decimal.ts';
import { TICKS_PER_MS } from '../times.ts';
import { MAX_POINTS } from './series.ts';

interface Point {
  readonly ticks: number;
  readonly balance: Decimal;
}

/** One of the balances of an asset. */
interface Part {
  readonly opening: Decimal;
  /** The last balance in each span of time, oldest first, or nearly so. */
  readonly points: readonly Point[];
  /** The length of these spans. The longer ones are made of shorter ones. */
  readonly span: number;
}

/**
 * Adds up the balances of several wallets, products and spellings. Each sum is the last one in a
 * span of time: within it, the balances of which only the last one is known can't be added up.
 */
export function balanceOverTime(parts: readonly Part[]): AssetDetail['points'] {
  let span = parts.reduce((longest, part) => Math.max(longest, part.span), 1);
  let points = lastOfSpans(sumsOf(parts), span);
  while (points.length > MAX_POINTS) points = lastOfSpans(points, (span *= 2));
  return points.map(({ ticks, balance }) => ({
    time: ticks / TICKS_PER_MS,
    balance: String(balance),
  }));
}

/** The sum of all balances after each change. */
function sumsOf(parts: readonly Part[]): Point[] {
  const current = parts.map(({ opening }) => opening);
  let sum = current.reduce((one, other) => one.plus(other), Decimal.zero);
  return parts
    .flatMap(({ points }, part) => points.map((point) => ({ ...point, part })))
    .sort((one, other) => one.ticks - other.ticks)
    .map(({ ticks, balance, part }) => {
      sum = sum.plus(balance).minus(current[part] ?? Decimal.zero);
      current[part] = balance;
      return { ticks, balance: sum };
    });
}

function lastOfSpans(points: readonly Point[], span: number): Point[] {
  const spanOf = ({ ticks }: Point) => Math.floor(ticks / span);
  return points.filter((point, index) => {
    const next = points[index + 1];
    return !next || spanOf(next) !== spanOf(point);
  });
}
