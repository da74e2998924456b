import type { Period } from '../kraken/report.ts';
import { FIRST_DAY } from './period.ts';

/** Why a text can't be the first or last day of a period. */
export type DayProblem = 'notADay' | 'tooEarly' | 'inFuture' | 'beforeFirst';

const DAY_SECONDS = 24 * 60 * 60;

/** Formats Unix seconds as `YYYY-MM-DD` in UTC. */
export function utcDay(seconds: number): string {
  return new Date(seconds * 1000).toISOString().slice(0, 10);
}

/** Whether a text is a day of the calendar, such as `2025-01-31`. */
export function isDay(text: string): boolean {
  return startOfDay(text) !== undefined;
}

/**
 * Checks a typed day.
 *
 * @param text `YYYY-MM-DD`, a day in UTC.
 * @param now Unix milliseconds; days after today have no data.
 * @param first the first day of the period, if `text` is its last.
 */
export function dayProblem(text: string, now: number, first?: string): DayProblem | undefined {
  const day = text.trim();
  if (startOfDay(day) === undefined) return 'notADay';
  // Days in this format can be compared as text.
  if (day < FIRST_DAY) return 'tooEarly';
  if (day > utcDay(now / 1000)) return 'inFuture';
  return first !== undefined && day < first.trim() ? 'beforeFirst' : undefined;
}

/**
 * The period from the first second of one day to the last second of another, or to now if that is
 * today.
 *
 * @param now Unix milliseconds.
 * @returns `undefined` if one of the texts isn't a day.
 */
export function typedPeriod(first: string, last: string, now: number): Period | undefined {
  const starttm = startOfDay(first.trim());
  const lastStart = startOfDay(last.trim());
  if (starttm === undefined || lastStart === undefined) return undefined;
  return { starttm, endtm: Math.min(lastStart + DAY_SECONDS - 1, Math.floor(now / 1000)) };
}

/** @returns the first second of the day; `undefined` if it isn't in the calendar. */
function startOfDay(day: string): number | undefined {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(day)) return undefined;
  const seconds = Date.parse(`${day}T00:00:00Z`) / 1000;
  return !Number.isNaN(seconds) && utcDay(seconds) === day ? seconds : undefined;
}
