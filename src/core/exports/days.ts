import type { Period } from '../kraken/report.ts';
import { FIRST_DAY } from './period.ts';

/** Why a text can't be a day of a period. */
export type DayProblem = 'notADay' | 'tooEarly' | 'inFuture' | 'beforeFirst';

const DAY_SECONDS = 24 * 60 * 60;

/** The day in UTC as `YYYY-MM-DD`; `seconds` as Unix seconds. */
export function utcDay(seconds: number): string {
  return new Date(seconds * 1000).toISOString().slice(0, 10);
}

/**
 * Looks at a day as it was typed.
 *
 * @param text `YYYY-MM-DD`, a day in UTC.
 * @param now Unix milliseconds: no day after today has data.
 * @param first the first day of the period, where `text` is its last.
 */
export function dayProblem(text: string, now: number, first?: string): DayProblem | undefined {
  const day = text.trim();
  if (startOfDay(day) === undefined) return 'notADay';
  // Of days in this form, the earlier one is the lesser text.
  if (day < FIRST_DAY) return 'tooEarly';
  if (day > utcDay(now / 1000)) return 'inFuture';
  return first !== undefined && day < first.trim() ? 'beforeFirst' : undefined;
}

/**
 * The period from the first second of one day to the last second of another, or to now where that
 * is today.
 *
 * @returns `undefined` where one of them is no day.
 */
export function typedPeriod(first: string, last: string, now: number): Period | undefined {
  const starttm = startOfDay(first.trim());
  const lastStart = startOfDay(last.trim());
  if (starttm === undefined || lastStart === undefined) return undefined;
  return { starttm, endtm: Math.min(lastStart + DAY_SECONDS - 1, Math.floor(now / 1000)) };
}

/** @returns the first second of the day, or `undefined` where the calendar has no such day. */
function startOfDay(day: string): number | undefined {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(day)) return undefined;
  const seconds = Date.parse(`${day}T00:00:00Z`) / 1000;
  return !Number.isNaN(seconds) && utcDay(seconds) === day ? seconds : undefined;
}
