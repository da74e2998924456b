import { divideRounded, powerOfTen } from './amounts.ts';
import { EUR, KFEE, USD, type Asset, type PricedAsset } from './assets.ts';
import { dayNumber } from './times.ts';

/** US cents per euro; constant for simplicity. */
const CENTS_PER_EURO = 108n;

const FIRST_DAY = dayNumber(2020, 1);

/**
 * The price of an asset on a day. On its way from the price of one year to that of the next, a coin
 * swings over weeks and months, each differently.
 *
 * @param day the number of the day since 1970, UTC.
 * @returns euros times 10 to the power of the asset's `pricePlaces`.
 */
export function priceOf({ prices, pricePlaces, subclass }: PricedAsset, day: number): number {
  const years = Math.min(Math.max(0, (day - FIRST_DAY) / 365.25), prices.length - 1);
  const [first = 1] = prices;
  const from = prices[Math.floor(years)] ?? first;
  const to = prices[Math.floor(years) + 1] ?? from;
  const swing = subclass === 'crypto' ? swingOf(day, 5 * Math.log(first)) : 0;
  const trend = from * Math.exp(Math.log(to / from) * (years % 1));
  return Math.round(trend * (1 + swing) * 10 ** pricePlaces);
}

/** How far a price is from its trend, as a fraction of it. */
function swingOf(day: number, phase: number): number {
  return (
    0.25 * Math.sin(day / 61 + phase) +
    0.1 * Math.sin(day / 17 + 2 * phase) +
    0.04 * Math.sin(day / 4.1 + 3 * phase)
  );
}

/**
 * Converts an amount to dollars.
 *
 * @param day the number of the day since 1970, UTC.
 * @returns hundredths of a cent.
 */
export function toDollars(asset: Asset | PricedAsset, units: bigint, day: number): bigint {
  if (units < 0n) return -toDollars(asset, -units, day);
  if (units === 0n || asset === KFEE || asset === USD) return units;
  if (!('prices' in asset)) return (units * CENTS_PER_EURO) / 100n;
  const euros = toEuros(asset, units, BigInt(priceOf(asset, day)));
  return (euros * CENTS_PER_EURO) / 100n;
}

/** Converts an amount of an asset at a price to the smallest unit of the euro. */
export function toEuros(asset: PricedAsset, units: bigint, price: bigint): bigint {
  return divideRounded(units * price, powerOfTen(asset.places + asset.pricePlaces - EUR.places));
}

/** Converts an amount of euros, in their smallest unit, to as much of an asset at a price. */
export function fromEuros(asset: PricedAsset, euros: bigint, price: bigint): bigint {
  return (euros * powerOfTen(asset.places + asset.pricePlaces - EUR.places)) / price;
}
