import type { Period, Report } from '../kraken/report.ts';
import { phaseOf } from '../reports/phase.ts';

/** Periods of the calendar, in UTC. */
export type PeriodName =
  | 'thisMonth'
  | 'lastMonth'
  | 'thisQuarter'
  | 'lastQuarter'
  | 'thisYear'
  | 'lastYear'
  | 'everything';

/** Before Kraken was founded. Not 0, which Kraken might take as not set. */
export const FIRST_DAY = '2011-01-01';
const FIRST_SECOND = Date.UTC(2011, 0) / 1000;

/**
 * @param now Unix milliseconds.
 * @returns whole days, or until now if the last day is today.
 */
export function namedPeriod(name: PeriodName, now: number): Period {
  const today = new Date(now);
  const year = today.getUTCFullYear();
  const month = today.getUTCMonth();
  const quarter = month - (month % 3);
  switch (name) {
    case 'thisMonth':
      return periodUntil(now, monthStart(year, month), monthStart(year, month + 1));
    case 'lastMonth':
      return periodUntil(now, monthStart(year, month - 1), monthStart(year, month));
    case 'thisQuarter':
      return periodUntil(now, monthStart(year, quarter), monthStart(year, quarter + 3));
    case 'lastQuarter':
      return periodUntil(now, monthStart(year, quarter - 3), monthStart(year, quarter));
    case 'thisYear':
      return periodUntil(now, monthStart(year, 0), monthStart(year + 1, 0));
    case 'lastYear':
      return periodUntil(now, monthStart(year - 1, 0), monthStart(year, 0));
    case 'everything':
      return { starttm: FIRST_SECOND, endtm: toSeconds(now) };
  }
}

/**
 * The period since the existing reports. It starts with the last second of the newest data: a
 * repeated row can be recognized by its id, but a missing one can't.
 *
 * @param reports the reports of one kind.
 * @param now Unix milliseconds.
 * @returns `undefined` if no report has a period, or if one ends in the future.
 */
export function periodSince(reports: readonly Report[], now: number): Period | undefined {
  const ends = reports.filter((report) => !hasFailed(report, now)).map(dataEndOf);
  const newest = Math.max(...ends.filter((end) => end !== undefined));
  const endtm = toSeconds(now);
  if (!Number.isFinite(newest) || newest > endtm) return undefined;
  return { starttm: Math.max(FIRST_SECOND, Math.floor(newest)), endtm };
}

/** The last second of a report's data; ignored if it is before the first. */
function dataEndOf({ datastarttm = 0, dataendtm = 0 }: Report): number | undefined {
  return dataendtm > 0 && datastarttm <= dataendtm ? dataendtm : undefined;
}

/** Cancelled and failed reports have no data. A deleted one may have been downloaded before. */
function hasFailed(report: Report, now: number): boolean {
  const phase = phaseOf(report, now);
  return phase === 'failed' || phase === 'cancelled';
}

/** @param next the first second after the period; the period ends before it, or now. */
function periodUntil(now: number, starttm: number, next: number): Period {
  return { starttm, endtm: Math.min(next - 1, toSeconds(now)) };
}

/** @param month from 0 for January; may be outside of the year. */
function monthStart(year: number, month: number): number {
  return Date.UTC(year, month) / 1000;
}

function toSeconds(now: number): number {
  return Math.floor(now / 1000);
}
