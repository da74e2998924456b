import { currentLanguage } from './locale.ts';

/** As wide as a digit and as a point, but neither seen nor spoken. */
const NO_DIGIT = '\u2007';
const NO_POINT = '\u2008';

/** More digits than `Intl` takes. */
const TOO_MANY_DIGITS = 101;

/** Thousands can't be taken apart by it wrongly, as by a comma or a point. */
const NARROW_SPACE = '\u202f';

type Format = (amount: number | `${number}`) => string;

const formats = new Map<string, Format>();

function isDecimal(text: string): text is `${number}` {
  return /^-?\d+(\.\d+)?$/.test(text);
}

/** The number of digits after the point. */
export function fractionDigits(amount: string): number {
  const point = amount.indexOf('.');
  return point < 0 ? 0 : amount.length - point - 1;
}

/**
 * A decimal number with every digit that it has, and with its thousands apart. `Intl` takes the text
 * as it is: no float is involved. What isn't a decimal number stays as it is.
 */
export function formatAmount(amount: string): string {
  const digits = fractionDigits(amount);
  if (!isDecimal(amount) || digits >= TOO_MANY_DIGITS) return amount;
  return formatWith(digits)(amount);
}

/**
 * The same, with invisible figures after it in place of the digits that others in its column have,
 * so that right-aligned numbers stand point below point.
 *
 * @param digits of the number in the column that has most of them after its point.
 */
export function alignAmount(amount: string, digits: number): string {
  if (!isDecimal(amount)) return amount;
  const own = fractionDigits(amount);
  const point = own === 0 && digits > 0 ? NO_POINT : '';
  return formatAmount(amount) + point + NO_DIGIT.repeat(Math.max(0, digits - own));
}

export function isZero(amount: string): boolean {
  return /^-?0*(\.0*)?$/.test(amount);
}

/** The digits after the point of the number that has most of them. */
export function mostDigits(amounts: readonly string[]): number {
  return amounts.reduce((most, amount) => Math.max(most, fractionDigits(amount)), 0);
}

/** Adds decimal numbers exactly. */
export function addAmounts(amounts: readonly string[]): string {
  const digits = mostDigits(amounts);
  const sum = amounts.reduce((sum, amount) => {
    const [whole = '0', fraction = ''] = amount.split('.');
    return sum + BigInt(whole + fraction.padEnd(digits, '0'));
  }, 0n);
  const text = `${sum < 0n ? -sum : sum}`.padStart(digits + 1, '0');
  const whole = text.slice(0, text.length - digits);
  const fraction = digits > 0 ? `.${text.slice(text.length - digits)}` : '';
  return `${sum < 0n ? '-' : ''}${whole}${fraction}`;
}

/**
 * Writes amounts with a point in every language, as Kraken's files do: so they can be compared with
 * those, and be searched for. Where others write a comma for it, none stands between thousands.
 */
export function amountFormat(options: Intl.NumberFormatOptions): Format {
  const language = currentLanguage();
  if (new Intl.NumberFormat(language).format(1.5) === '1.5') {
    const format = new Intl.NumberFormat(language, options);
    return (amount) => format.format(amount);
  }
  const format = new Intl.NumberFormat('en', options);
  return (amount) => format.format(amount).replaceAll(',', NARROW_SPACE);
}

function formatWith(digits: number): Format {
  const key = `${currentLanguage()} ${digits}`;
  const known = formats.get(key);
  if (known) return known;
  const made = amountFormat({ minimumFractionDigits: digits, maximumFractionDigits: digits });
  formats.set(key, made);
  return made;
}
