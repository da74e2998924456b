import { AmountReader } from '../../tables/amounts.ts';
import { Decimal } from '../../tables/decimal.ts';
import { textOf } from '../../tables/words.ts';

/** `DECIMAL(38, 18)`: twenty digits before the point, and more behind it than Kraken writes. */
export const PRECISION = 38;
export const SCALE = 18;
export const DECIMAL_BYTES = 16;

/** The first integer with too many digits. */
const TOO_LARGE = 10n ** BigInt(PRECISION);

/** Integers are computed in digits of sixteen bits: their products and sums are exact in numbers. */
const DIGITS = DECIMAL_BYTES / 2;
const BASE = 65_536;
const HALF = BASE ** 2;

/** What the reader's fraction is multiplied by. */
const FRACTION_UNITS = 1000;
/** What its whole part is multiplied by: the four digits of 10^18, the smallest first. */
const [UNITS_0 = 0, UNITS_1 = 0, UNITS_2 = 0, UNITS_3 = 0] = Array.from({ length: 4 }, (_, digit) =>
  Number(((10n ** BigInt(SCALE)) >> BigInt(16 * digit)) & 0xffffn),
);

/** What became of a cell; one that is `unfit` has a valid number with too many digits. */
export type DecimalKind = 'number' | 'empty' | 'invalid' | 'unfit';

/** Writes the numbers of cells as Parquet's decimals: integers of sixteen bytes, the first one first. */
export class DecimalWriter {
  readonly #reader = new AmountReader();
  readonly #digits = new Float64Array(DIGITS);

  /**
   * Reads the cell in `bytes` from `start` up to, but not including, `end`.
   *
   * @param at where the sixteen bytes are in `to`; they are only written if it is a number.
   */
  write(bytes: Uint8Array, start: number, end: number, to: DataView, at: number): DecimalKind {
    const kind = this.#reader.read(bytes, start, end);
    switch (kind) {
      case 'empty':
      case 'invalid':
        return kind;
      case 'number':
        if (this.#reader.whole === 0 && this.#reader.fraction === 0) {
          // Most fees.
          to.setFloat64(at, 0);
          to.setFloat64(at + 8, 0);
          return kind;
        }
        this.#multiply();
        this.#put(to, at);
        return kind;
      case 'wide': {
        const units = unitsOf(textOf(bytes, start, end));
        if (units === undefined) return 'unfit';
        to.setBigInt64(at, units >> 64n);
        to.setBigUint64(at + 8, BigInt.asUintN(64, units));
        return 'number';
      }
    }
  }

  /** Multiplies what was read, without its sign, to units of the last place. */
  #multiply(): void {
    const digits = this.#digits;
    digits.fill(0);
    const whole = Math.abs(this.#reader.whole);
    const fraction = Math.abs(this.#reader.fraction);
    const [wholeHigh, fractionHigh] = [Math.floor(whole / HALF), Math.floor(fraction / HALF)];
    const [wholeLow, fractionLow] = [whole - wholeHigh * HALF, fraction - fractionHigh * HALF];
    this.#add(0, wholeLow & 0xffff, fractionLow & 0xffff);
    this.#add(1, wholeLow >>> 16, fractionLow >>> 16);
    this.#add(2, wholeHigh & 0xffff, fractionHigh & 0xffff);
    this.#add(3, wholeHigh >>> 16, fractionHigh >>> 16);
  }

  /** Adds the products of one digit. */
  #add(digit: number, whole: number, fraction: number): void {
    const digits = this.#digits;
    digits[digit] = (digits[digit] ?? 0) + whole * UNITS_0 + fraction * FRACTION_UNITS;
    digits[digit + 1] = (digits[digit + 1] ?? 0) + whole * UNITS_1;
    digits[digit + 2] = (digits[digit + 2] ?? 0) + whole * UNITS_2;
    digits[digit + 3] = (digits[digit + 3] ?? 0) + whole * UNITS_3;
  }

  /** Writes the digits with the sign of what was read: negative numbers as their complement. */
  #put(to: DataView, at: number): void {
    const { whole, fraction } = this.#reader;
    const isNegative = whole < 0 || fraction < 0;
    let carry = 0;
    let borrow = 0;
    for (let digit = 0; digit < DIGITS; digit += 2) {
      const first = (this.#digits[digit] ?? 0) + carry;
      const firstCarry = Math.floor(first / BASE);
      const second = (this.#digits[digit + 1] ?? 0) + firstCarry;
      carry = Math.floor(second / BASE);
      const both = (second - carry * BASE) * BASE + first - firstCarry * BASE;
      to.setUint32(at + DECIMAL_BYTES - 2 * (digit + 2), isNegative ? -both - borrow : both);
      if (both > 0) borrow = 1;
    }
  }
}

/** @returns the number in units of the last place; `undefined` if it has too many digits. */
function unitsOf(text: string): bigint | undefined {
  const { units, places } = Decimal.parse(text) ?? Decimal.zero;
  const surplus = 10n ** BigInt(Math.max(0, places - SCALE));
  if (units % surplus !== 0n) return undefined;
  const scaled = (units / surplus) * 10n ** BigInt(Math.max(0, SCALE - places));
  return scaled > -TOO_LARGE && scaled < TOO_LARGE ? scaled : undefined;
}
