/** Ticks are ten-thousandths of a second since 1970, UTC: the precision of times in trades. */
export const TICKS_PER_SECOND = 10_000;
export const TICKS_PER_MS = TICKS_PER_SECOND / 1000;
const DAY_SECONDS = 86_400;

const ZERO = 0x30;
const DASH = 0x2d;
const COLON = 0x3a;
const SPACE = 0x20;
const LETTER_T = 0x54;
const POINT = 0x2e;

/** The length of `YYYY-MM-DD HH:MM:SS`. */
const LENGTH = 19;

/** Reads times such as `2026-10-05 12:34:56.1234`, which Kraken writes in UTC. */
export class TimeReader {
  /** The month of the last time that was read, counted from January of the year 0. */
  month = 0;
  #date = -1;
  #day = NaN;

  /** @returns ticks; `NaN` if the text from `start` up to, but not including, `end` is no time. */
  read(bytes: Uint8Array, start: number, end: number): number {
    if (end - start < LENGTH) return NaN;
    const separator = bytes[start + 10];
    if (
      bytes[start + 4] !== DASH ||
      bytes[start + 7] !== DASH ||
      (separator !== SPACE && separator !== LETTER_T) ||
      bytes[start + 13] !== COLON ||
      bytes[start + 16] !== COLON
    ) {
      return NaN;
    }
    const year = twoDigits(bytes, start) * 100 + twoDigits(bytes, start + 2);
    const date = (year * 100 + twoDigits(bytes, start + 5)) * 100 + twoDigits(bytes, start + 8);
    if (date !== this.#date) this.#setDate(date);
    const hours = twoDigits(bytes, start + 11);
    const minutes = twoDigits(bytes, start + 14);
    const seconds = twoDigits(bytes, start + 17);
    if (!(hours < 24 && minutes < 60 && seconds < 60)) return NaN;
    const inDay = (hours * 60 + minutes) * 60 + seconds;
    const fraction = end - start === LENGTH ? 0 : fractionOf(bytes, start + LENGTH, end);
    return (this.#day * DAY_SECONDS + inDay) * TICKS_PER_SECOND + fraction;
  }

  #setDate(date: number): void {
    this.#date = date;
    const [year, month, day] = [
      Math.floor(date / 10_000),
      Math.floor(date / 100) % 100,
      date % 100,
    ];
    const midnight = new Date(0);
    midnight.setUTCFullYear(year, month - 1, day);
    const exists = midnight.getUTCMonth() === month - 1 && midnight.getUTCDate() === day;
    this.#day = exists ? midnight.getTime() / 1000 / DAY_SECONDS : NaN;
    this.month = year * 12 + month - 1;
  }
}

/** `NaN` if they aren't digits. */
function twoDigits(bytes: Uint8Array, at: number): number {
  const tens = (bytes[at] ?? 0) - ZERO;
  const ones = (bytes[at + 1] ?? 0) - ZERO;
  return tens >= 0 && tens <= 9 && ones >= 0 && ones <= 9 ? tens * 10 + ones : NaN;
}

/** The ticks in `.1234`; further digits are cut off. */
function fractionOf(bytes: Uint8Array, start: number, end: number): number {
  if (bytes[start] !== POINT || end === start + 1) return NaN;
  let ticks = 0;
  let unit = TICKS_PER_SECOND;
  for (let at = start + 1; at < end; at++) {
    const digit = (bytes[at] ?? 0) - ZERO;
    if (digit < 0 || digit > 9) return NaN;
    unit /= 10;
    if (unit >= 1) ticks += digit * unit;
  }
  return ticks;
}

/** For example `2026-10`. */
export function monthText(month: number): string {
  const [year, index] = [Math.floor(month / 12), month % 12];
  return `${String(year).padStart(4, '0')}-${String(index + 1).padStart(2, '0')}`;
}
