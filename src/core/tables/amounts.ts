import { Decimal } from './decimal.ts';

/**
 * In hot loops, an amount is a pair of integers in numbers, which are several times as fast as
 * `bigint`: whole units, and a fraction in units of 1e-15 with the same sign. Both are exact.
 */

/** The decimal places of the fraction. */
const PLACES = 15;

/** One unit in units of the fraction. Whole parts that are read are smaller, too. */
export const ONE = 10 ** PLACES;

/** Sums are moved elsewhere before they exceed what numbers count exactly. */
const MAX_WHOLE = 2 ** 52;

const POWERS = Array.from({ length: PLACES + 1 }, (_, exponent) => 10 ** exponent);

const MINUS = 0x2d;
const POINT = 0x2e;
const ZERO = 0x30;

/** `wide` numbers are valid, but have too many digits for a pair. */
export type AmountKind = 'number' | 'empty' | 'wide' | 'invalid';

/** Reads decimal numbers as pairs. */
export class AmountReader {
  /** The last number that was read. */
  whole = 0;
  fraction = 0;

  /** Reads `bytes` from `start` up to, but not including, `end`. */
  read(bytes: Uint8Array, start: number, end: number): AmountKind {
    this.whole = 0;
    this.fraction = 0;
    if (start === end) return 'empty';
    const isNegative = bytes[start] === MINUS;
    const first = isNegative ? start + 1 : start;
    let at = first;
    let whole = 0;
    for (; at < end; at++) {
      const digit = (bytes[at] ?? 0) - ZERO;
      if (digit < 0 || digit > 9) break;
      whole = whole * 10 + digit;
    }
    let fraction = 0;
    let places = 0;
    if (at < end) {
      if (bytes[at] !== POINT) return 'invalid';
      const point = at;
      for (at++; at < end; at++) {
        const digit = (bytes[at] ?? 0) - ZERO;
        if (digit < 0 || digit > 9) return 'invalid';
        fraction = fraction * 10 + digit;
      }
      places = end - point - 1;
      if (point === first && places === 0) return 'invalid';
    } else if (at === first) return 'invalid';
    // Beyond these limits, digits were lost.
    if (whole >= ONE || places > PLACES) return 'wide';
    fraction *= POWERS[PLACES - places] ?? 1;
    this.whole = isNegative ? -whole : whole;
    this.fraction = isNegative ? -fraction : fraction;
    return 'number';
  }
}

export function pairToDecimal(whole: number, fraction: number): Decimal {
  return new Decimal(BigInt(whole) * BigInt(ONE) + BigInt(fraction), PLACES);
}

/** Exact sums by index. */
export class ExactSums {
  #whole = new Float64Array(256);
  #fraction = new Float64Array(256);
  /** What doesn't fit a pair. */
  readonly #rest = new Map<number, Decimal>();

  /** Takes the reader, as numbers that are passed on would be copied to the heap. */
  add(index: number, amount: AmountReader): void {
    if (index >= this.#whole.length) this.#grow(index);
    let whole = (this.#whole[index] ?? 0) + amount.whole;
    let fraction = (this.#fraction[index] ?? 0) + amount.fraction;
    if (fraction >= ONE) {
      fraction -= ONE;
      whole += 1;
    } else if (fraction <= -ONE) {
      fraction += ONE;
      whole -= 1;
    }
    if (whole > MAX_WHOLE || whole < -MAX_WHOLE) {
      this.addDecimal(index, pairToDecimal(whole, 0));
      whole = 0;
    }
    this.#whole[index] = whole;
    this.#fraction[index] = fraction;
  }

  addDecimal(index: number, value: Decimal): void {
    this.#rest.set(index, (this.#rest.get(index) ?? Decimal.zero).plus(value));
  }

  sum(index: number): Decimal {
    const pair = pairToDecimal(this.#whole[index] ?? 0, this.#fraction[index] ?? 0);
    return pair.plus(this.#rest.get(index) ?? Decimal.zero);
  }

  #grow(index: number): void {
    const length = Math.max(index + 1, 2 * this.#whole.length);
    const [whole, fraction] = [new Float64Array(length), new Float64Array(length)];
    whole.set(this.#whole);
    fraction.set(this.#fraction);
    this.#whole = whole;
    this.#fraction = fraction;
  }
}

/** @returns `undefined` if it has too many digits. */
export function decimalToPair(
  value: Decimal,
): readonly [whole: number, fraction: number] | undefined {
  const text = value.toString();
  const bytes = Buffer.from(text);
  const reader = new AmountReader();
  return reader.read(bytes, 0, bytes.length) === 'number'
    ? [reader.whole, reader.fraction]
    : undefined;
}
