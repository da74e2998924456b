/** Seconds in a day. */
export const DAY_SECONDS = 86_400;

/** Trades have timestamps with a precision of ten-thousandths of a second. */
export const TICKS_PER_SECOND = 10_000;

const TWO_DIGITS = Array.from({ length: 60 }, (_, number) => String(number).padStart(2, '0'));

/** @returns the number of the day since 1970, UTC, such as `dayNumber(2024, 1)`; January is 1. */
export function dayNumber(year: number, month: number): number {
  return Date.UTC(year, month - 1) / 1000 / DAY_SECONDS;
}

/**
 * Formats a time of day, such as `12:00:00`.
 *
 * @param at the time of day in ten-thousandths of a second.
 */
export function timeText(at: number): string {
  const second = Math.floor(at / TICKS_PER_SECOND);
  const [hours, minutes] = [Math.floor(second / 3600), Math.floor(second / 60) % 60];
  return `${two(hours)}:${two(minutes)}:${two(second % 60)}`;
}

/** The four decimal places of the second in trades files. */
export function fractionText(at: number): string {
  return String(at % TICKS_PER_SECOND).padStart(4, '0');
}

function two(number: number): string {
  return TWO_DIGITS[number] ?? '';
}
