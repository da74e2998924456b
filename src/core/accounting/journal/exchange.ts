import { Decimal } from '../../tables/decimal.ts';
import { TRADING, type Account } from './accounts.ts';
import { pricingOf, shares } from './pricing.ts';
import {
  balancedBy,
  isZero,
  postingsOf,
  type Amount,
  type Leg,
  type Posting,
} from './transaction.ts';

/** Fee credits pay for a trade, and are no side of it. */
const FEE_CREDITS = 'KFEE';

/** In an exchange, fee credits are a fee even where they stand in the column of the amount. */
export function sideOf(leg: Leg): Leg {
  if (leg.commodity !== FEE_CREDITS || isZero(leg.amount)) return leg;
  return { ...leg, amount: Decimal.zero, fee: leg.fee.minus(leg.amount) };
}

/**
 * Whether something is given and something is received. Either can be so small that it is rounded to
 * nothing.
 */
export function isComplete(legs: readonly Leg[]): boolean {
  const sides = legs.filter(({ commodity }) => commodity !== FEE_CREDITS);
  const [given, received, nothing] = [-1, 1, 0].map(
    (sign) => sides.filter(({ amount }) => amount.compareTo(Decimal.zero) === sign).length,
  );
  const kinds = [given, received, nothing].filter((count = 0) => count > 0).length;
  return kinds >= 2 || (nothing ?? 0) >= 2 || sides.length === 0;
}

/**
 * The postings of a whole exchange. If two commodities take part, one of them has the price that was
 * paid in the other one. Otherwise there is no such price, and each is balanced by an account that
 * stands in between.
 */
export function exchangePostings(legs: readonly Leg[]): Posting[] {
  const nets = netAmounts(legs);
  const pricing = pricingOf(legs, nets);
  if (!pricing) return postingsAgainst(legs, TRADING);
  const { priced, price } = pricing;
  const isPriced = (leg: Leg) => leg.commodity === priced && !isZero(leg.amount);
  const prices = shares(legs.filter(isPriced), price).values();
  return legs.flatMap((leg) => postingsOf(leg, isPriced(leg) ? prices.next().value : undefined));
}

/** The postings of legs that an account balances instead of each other. */
export function postingsAgainst(legs: readonly Leg[], account: Account): Posting[] {
  return [
    ...legs.flatMap((leg) => postingsOf(leg)),
    ...netAmounts(legs).flatMap((net) => balancedBy(account, net)),
  ];
}

/** What all legs together add of each commodity, where that isn't nothing. */
export function netAmounts(amounts: readonly Amount[]): readonly Amount[] {
  const sums = new Map<string, Decimal>();
  for (const { commodity, amount } of amounts) {
    sums.set(commodity, (sums.get(commodity) ?? Decimal.zero).plus(amount));
  }
  return [...sums]
    .map(([commodity, amount]) => ({ commodity, amount }))
    .filter(({ amount }) => !isZero(amount));
}
