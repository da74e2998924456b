import { currentLanguage } from './locale.ts';

const DAY = 24 * 60 * 60 * 1000;

/** All times are Unix milliseconds, and shown in UTC, as Kraken's files have them. */
function format(options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  return new Intl.DateTimeFormat(currentLanguage(), { ...options, timeZone: 'UTC' });
}

/** For example "Oct 5, 2026". */
export function formatDay(time: number): string {
  return format({ dateStyle: 'medium' }).format(time);
}

/** For example "Oct 5, 2026, 10:15:00". */
export function formatTime(time: number): string {
  const clock = {
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
    hourCycle: 'h23',
  } as const;
  return format({ year: 'numeric', month: 'short', day: 'numeric', ...clock }).format(time);
}

/** The first and the last day of a period. */
export function formatPeriod(first: number, last: number): string {
  return format({ dateStyle: 'medium' }).formatRange(first, last);
}

/** @param month such as `2026-10`. */
export function formatMonth(month: string, style: 'long' | 'short' = 'long'): string {
  const time = Date.parse(`${month}-01T00:00:00Z`);
  if (Number.isNaN(time)) return month;
  return format({ year: 'numeric', month: style }).format(time);
}

/** The month of a time, such as `2026-10`. */
export function monthOf(time: number): string {
  return new Date(time).toISOString().slice(0, 7);
}

/** The first moment of a day that was typed, such as `2026-10-05`. */
export function startOfDay(day: string): number | undefined {
  const time = /^\d{4}-\d{2}-\d{2}$/.test(day) ? Date.parse(`${day}T00:00:00Z`) : NaN;
  return Number.isNaN(time) ? undefined : time;
}

/** The first moment after it. */
export function endOfDay(day: string): number | undefined {
  const start = startOfDay(day);
  return start === undefined ? undefined : start + DAY;
}

/** The day of a time as a field for dates has it. */
export function dayOf(time: number | undefined): string {
  return time === undefined ? '' : new Date(time).toISOString().slice(0, 10);
}

/** The last day before a moment, as a field for dates has it. */
export function dayBefore(end: number | undefined): string {
  return end === undefined ? '' : dayOf(end - 1);
}
