import type { Random } from '../random.ts';

/**
 * Amounts are integers in the smallest unit of an asset, such as ten-thousandths of a euro, because
 * sums of fractions aren't exact.
 */

export const TRILLION = 1e12;

const POWERS = Array.from({ length: 21 }, (_, places) => 10n ** BigInt(places));

/** 10 to the power of 0 to 20. */
export function powerOfTen(places: number): bigint {
  return POWERS[places] ?? 10n ** BigInt(places);
}

/** Formats an amount with a decimal point and all of its decimal places. */
export function formatAmount(units: bigint, places: number): string {
  if (units < 0n) return `-${formatAmount(-units, places)}`;
  const short = Number(units);
  // Numbers are ten times as fast as `bigint`, and exact up to this limit.
  if (short <= Number.MAX_SAFE_INTEGER) return formatSmallAmount(short, places);
  const digits = String(units).padStart(places + 1, '0');
  return places === 0 ? digits : `${digits.slice(0, -places)}.${digits.slice(-places)}`;
}

function formatSmallAmount(units: number, places: number): string {
  if (places === 0) return String(units);
  const one = 10 ** places;
  const rest = units % one;
  // A leading 1 preserves the leading zeros of the fraction.
  return `${(units - rest) / one}.${String(rest + one).slice(1)}`;
}

/** A random part of an amount, between `min` and `max` millionths of it. */
export function randomPart(units: bigint, min: number, max: number, random: Random): bigint {
  return (units * BigInt(min + Math.floor(random() * (max - min)))) / 1_000_000n;
}

/** Divides two positive numbers, and rounds halves up. */
export function divideRounded(units: bigint, by: bigint): bigint {
  return (units + by / 2n) / by;
}
