import * as v from 'valibot';
import { isDay } from '../exports/days.ts';

/** What can be asked about the rows of a history. */

/** A year or a month in UTC, such as `2025` or `2025-03`. */
const Period = v.pipe(
  v.string(),
  v.regex(/^\d{4}(-(0[1-9]|1[0-2]))?$/, 'must be a year or a month such as 2025 or 2025-03'),
);

/** The same, or a day such as `2025-03-31`. */
const DayPeriod = v.union(
  [Period, v.pipe(v.string(), v.check(isDay))],
  'must be a year, a month or a day such as 2025, 2025-03 or 2025-03-31',
);

/** Which rows count. All of them if nothing is given. */
const Filter = {
  /** Any spelling: it stands for all spellings and products of the asset. */
  asset: v.optional(v.string()),
  wallet: v.optional(v.string()),
  type: v.optional(v.string()),
  subtype: v.optional(v.string()),
};

/** By what sums are told apart, besides assets, whose amounts can't be added up. */
export const GROUPINGS = ['wallet', 'type', 'subtype', 'month', 'year'] as const;
export type Grouping = (typeof GROUPINGS)[number];

/** Periods have a first and a last year, month or day in UTC, both inclusive. */
export const SummaryQuery = v.strictObject({
  from: v.optional(Period),
  to: v.optional(Period),
  ...Filter,
  by: v.optional(v.array(v.picklist(GROUPINGS))),
});
export type SummaryQuery = v.InferOutput<typeof SummaryQuery>;

export const RowsQuery = v.strictObject({
  from: v.optional(DayPeriod),
  to: v.optional(DayPeriod),
  ...Filter,
});
export type RowsQuery = v.InferOutput<typeof RowsQuery>;

/** The first and the last month of a query, both inclusive; missing where there is no limit. */
export function monthsOf({ from, to }: SummaryQuery): {
  readonly from?: string;
  readonly to?: string;
} {
  const withMonth = (period: string, month: string) =>
    period.includes('-') ? period : `${period}-${month}`;
  return {
    ...(from !== undefined && { from: withMonth(from, '01') }),
    ...(to !== undefined && { to: withMonth(to, '12') }),
  };
}

/** The period of a query in Unix milliseconds, the last one exclusive. */
export function timesOf({ from, to }: RowsQuery): { readonly from?: number; readonly to?: number } {
  return {
    ...(from !== undefined && { from: startOf(from, 0) }),
    ...(to !== undefined && { to: startOf(to, 1) }),
  };
}

/** Whether a query ends before it begins. */
export function isBackwards(query: RowsQuery): boolean {
  const { from = -Infinity, to = Infinity } = timesOf(query);
  return from >= to;
}

/** When a year, month or day begins, or one that is so many later. */
function startOf(period: string, later: number): number {
  const [year = 0, month, day] = period.split('-').map(Number);
  if (month === undefined) return Date.UTC(year + later, 0);
  return day === undefined
    ? Date.UTC(year, month - 1 + later)
    : Date.UTC(year, month - 1, day + later);
}
