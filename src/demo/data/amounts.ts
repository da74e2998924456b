import type { Random } from '../random.ts';

/**
 * Amounts are whole numbers of the smallest unit of an asset, such as ten-thousandths of a euro:
 * sums of them are exact, which those of fractions aren't.
 */

export const TRILLION = 1e12;

const POWERS = Array.from({ length: 21 }, (_, places) => 10n ** BigInt(places));

/** 10 to a power of 0 to 20. */
export function powerOfTen(places: number): bigint {
  return POWERS[places] ?? 10n ** BigInt(places);
}

/** Writes an amount out, with all its decimal places and a point. */
export function formatAmount(units: bigint, places: number): string {
  if (units < 0n) return `-${formatAmount(-units, places)}`;
  const short = Number(units);
  // Ten times as fast as `bigint`, and exact up to here.
  if (short <= Number.MAX_SAFE_INTEGER) return formatSmallAmount(short, places);
  const digits = String(units).padStart(places + 1, '0');
  return places === 0 ? digits : `${digits.slice(0, -places)}.${digits.slice(-places)}`;
}

function formatSmallAmount(units: number, places: number): string {
  if (places === 0) return String(units);
  const one = 10 ** places;
  const rest = units % one;
  // With a one in front, the zeros after it stay.
  return `${(units - rest) / one}.${String(rest + one).slice(1)}`;
}

/** A part of an amount, from `least` to `most` millionths of it by a random number. */
export function randomPart(units: bigint, min: number, max: number, random: Random): bigint {
  return (units * BigInt(min + Math.floor(random() * (max - min)))) / 1_000_000n;
}

/** Divides, and rounds halves up; both are positive. */
export function divideRounded(units: bigint, by: bigint): bigint {
  return (units + by / 2n) / by;
}
