import type { Period, Report } from '../kraken/report.ts';
import { phaseOf } from '../reports/phase.ts';

/** The periods that follow from the calendar alone; days, months and years are those of UTC. */
export type PeriodName =
  | 'thisMonth'
  | 'lastMonth'
  | 'thisQuarter'
  | 'lastQuarter'
  | 'thisYear'
  | 'lastYear'
  | 'everything';

/** Before Kraken was founded, and not 0, which might be read as not set. */
export const FIRST_DAY = '2011-01-01';
const FIRST_SECOND = Date.UTC(2011, 0) / 1000;

/**
 * @param now Unix milliseconds.
 * @returns whole days, the last of which ends now if it is today.
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
 * What came after the reports so far. It starts with the second that the newest data ends with, as
 * a row that is there twice can be found by its id, and one that is missing can't.
 *
 * @param reports those of one kind.
 * @param now Unix milliseconds.
 * @returns `undefined` where no report tells, or where they reach past now.
 */
export function periodSince(reports: readonly Report[], now: number): Period | undefined {
  const ends = reports.filter((report) => !hasFailed(report, now)).map(dataEndOf);
  const newest = Math.max(...ends.filter((end) => end !== undefined));
  const endtm = toSeconds(now);
  if (!Number.isFinite(newest) || newest > endtm) return undefined;
  return { starttm: Math.max(FIRST_SECOND, Math.floor(newest)), endtm };
}

/** Where a report's data ends; an end before the start says nothing. */
function dataEndOf({ datastarttm = 0, dataendtm = 0 }: Report): number | undefined {
  return dataendtm > 0 && datastarttm <= dataendtm ? dataendtm : undefined;
}

/** A cancelled or failed report holds nothing; one that was deleted may have been fetched before. */
function hasFailed(report: Report, now: number): boolean {
  const phase = phaseOf(report, now);
  return phase === 'failed' || phase === 'cancelled';
}

/** @param next the first second after the period; the period ends before it, or now. */
function periodUntil(now: number, starttm: number, next: number): Period {
  return { starttm, endtm: Math.min(next - 1, toSeconds(now)) };
}

/** @param month counted from January, 0; may lie outside of the year. */
function monthStart(year: number, month: number): number {
  return Date.UTC(year, month) / 1000;
}

function toSeconds(now: number): number {
  return Math.floor(now / 1000);
}
