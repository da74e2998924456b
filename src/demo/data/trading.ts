import type { Random } from '../random.ts';
import { divideRounded, randomPart, powerOfTen } from './amounts.ts';
import { EUR, KFEE, type Coin } from './assets.ts';
import type { Balances, Leg } from './balances.ts';
import { toDollars, toEuros, priceOf } from './market.ts';

/** A purchase or sale of coins for euros. */
export interface Trade {
  readonly coin: Coin;
  readonly type: 'buy' | 'sell';
  readonly ordertype: 'limit' | 'market';
  /** Euros times 10 to the power of the coin's `pricePlaces`. */
  readonly price: bigint;
  /** Price times volume, in the smallest unit of the euro. */
  readonly cost: bigint;
  /** In euros like `cost`. That this is so even if the fee was paid with credits is a guess. */
  readonly fee: bigint;
  /** In the smallest unit of volumes. */
  readonly vol: bigint;
}

/** The decimal places of volumes; balances of some coins have more. */
export const VOLUME_PLACES = 8;

/** Per ten thousand. */
const TAKER_FEE = 26n;

/** One euro: the minimum cost of a trade. */
const MIN_COST = powerOfTen(EUR.places);

/**
 * Buys coins with a part of the euros, or sells a part of the coins.
 *
 * @param day the number of the day since 1970, UTC.
 * @returns `undefined` if the balance is too small.
 */
export function trade(
  type: Trade['type'],
  coin: Coin,
  balances: Balances,
  day: number,
  random: Random,
): { trade: Trade; legs: Leg[] } | undefined {
  const price = BigInt(Math.round(priceOf(coin, day) * (0.99 + random() * 0.02)));
  const unit = powerOfTen(coin.places - VOLUME_PLACES);
  const vol =
    (type === 'buy'
      ? (randomPart(balances.balance(EUR), 50_000, 400_000, random) *
          powerOfTen(coin.places + coin.pricePlaces - EUR.places)) /
        price
      : randomPart(balances.balance(coin), 100_000, 600_000, random)) / unit;
  const units = vol * unit;
  const cost = toEuros(coin, units, price);
  if (cost < MIN_COST) return undefined;
  const fee = divideRounded(cost * TAKER_FEE, 10_000n);
  // One hundredth of a credit pays for one hundredth of a cent.
  const credits = toDollars(EUR, fee, day);
  const inCredits = random() < 0.15 && balances.balance(KFEE) >= credits;
  const euroFee = inCredits ? 0n : fee;
  const legs =
    type === 'buy'
      ? [balances.book(EUR, -cost, euroFee), balances.book(coin, units)]
      : [balances.book(coin, -units), balances.book(EUR, cost, euroFee)];
  if (inCredits) legs.push(balances.book(KFEE, 0n, credits));
  const ordertype = random() < 0.7 ? 'limit' : 'market';
  return { trade: { coin, type, ordertype, price, cost, fee, vol }, legs };
}
