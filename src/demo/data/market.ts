import { divideRounded, powerOfTen } from './amounts.ts';
import { EUR, KFEE, type Asset, type Coin } from './assets.ts';

/** US cents per euro; constant for simplicity. */
const CENTS_PER_EURO = 108n;

/**
 * The price of a coin on a day. It oscillates over years and months, differently for each coin.
 *
 * @param day the number of the day since 1970, UTC.
 * @returns euros times 10 to the power of the coin's `pricePlaces`.
 */
export function priceOf(coin: Coin, day: number): number {
  const swing =
    coin.subclass === 'stable_coin'
      ? 0.03 * Math.sin(day / 90)
      : 0.45 * Math.sin(day / 210 + coin.meanPrice) +
        0.15 * Math.sin(day / 33 + 2 * coin.meanPrice);
  return Math.round(coin.meanPrice * (1 + swing) * 10 ** coin.pricePlaces);
}

/**
 * Converts an amount to dollars.
 *
 * @param day the number of the day since 1970, UTC.
 * @returns hundredths of a cent.
 */
export function toDollars(asset: Asset | Coin, units: bigint, day: number): bigint {
  if (units < 0n) return -toDollars(asset, -units, day);
  if (asset === KFEE) return units;
  if (!('pair' in asset)) return (units * CENTS_PER_EURO) / 100n;
  const euros = toEuros(asset, units, BigInt(priceOf(asset, day)));
  return (euros * CENTS_PER_EURO) / 100n;
}

/** Converts an amount of a coin at a price to the smallest unit of the euro. */
export function toEuros(coin: Coin, units: bigint, price: bigint): bigint {
  return divideRounded(units * price, powerOfTen(coin.places + coin.pricePlaces - EUR.places));
}
