import type { Random } from '../random.ts';
import { divideRounded, randomPart, powerOfTen } from './amounts.ts';
import { EUR, KFEE, type Coin } from './assets.ts';
import type { Balances, Leg } from './balances.ts';
import { toDollars, toEuros, priceOf } from './market.ts';

/** Coins bought or sold for euros. */
export interface Trade {
  readonly coin: Coin;
  readonly type: 'buy' | 'sell';
  readonly ordertype: 'limit' | 'market';
  /** Euros, times 10 to the coin's `pricePlaces`. */
  readonly price: bigint;
  /** Price times volume, in the smallest unit of the euro. */
  readonly cost: bigint;
  /** In euros, as `cost` is; that it is so where it was paid in credits is a guess. */
  readonly fee: bigint;
  /** In the smallest unit of a volume. */
  readonly vol: bigint;
}

/** Decimal places of the volume of a trade; some coins are kept with more. */
export const VOLUME_PLACES = 8;

/** Of ten thousand. */
const TAKER_FEE = 26n;

/** One euro; what is cheaper isn't traded. */
const MIN_COST = powerOfTen(EUR.places);

/**
 * Buys coins for a part of the euros that are there, or sells a part of the coins.
 *
 * @param day since 1970, UTC.
 * @returns nothing where there is too little for it.
 */
export function trade(
  type: Trade['type'],
  coin: Coin,
  books: Balances,
  day: number,
  random: Random,
): { trade: Trade; legs: Leg[] } | undefined {
  const price = BigInt(Math.round(priceOf(coin, day) * (0.99 + random() * 0.02)));
  const unit = powerOfTen(coin.places - VOLUME_PLACES);
  const vol =
    (type === 'buy'
      ? (randomPart(books.balance(EUR), 50_000, 400_000, random) *
          powerOfTen(coin.places + coin.pricePlaces - EUR.places)) /
        price
      : randomPart(books.balance(coin), 100_000, 600_000, random)) / unit;
  const units = vol * unit;
  const cost = toEuros(coin, units, price);
  if (cost < MIN_COST) return undefined;
  const fee = divideRounded(cost * TAKER_FEE, 10_000n);
  // A hundredth of a credit for a hundredth of a cent.
  const credits = toDollars(EUR, fee, day);
  const inCredits = random() < 0.15 && books.balance(KFEE) >= credits;
  const euroFee = inCredits ? 0n : fee;
  const legs =
    type === 'buy'
      ? [books.book(EUR, -cost, euroFee), books.book(coin, units)]
      : [books.book(coin, -units), books.book(EUR, cost, euroFee)];
  if (inCredits) legs.push(books.book(KFEE, 0n, credits));
  const ordertype = random() < 0.7 ? 'limit' : 'market';
  return { trade: { coin, type, ordertype, price, cost, fee, vol }, legs };
}
