import * as v from 'valibot';

/** What can be asked about the rows of a history. */

/** A year or a month in UTC, such as `2025` or `2025-03`. */
const Period = v.pipe(
  v.string(),
  v.regex(/^\d{4}(-(0[1-9]|1[0-2]))?$/, 'must be a year or a month such as 2025 or 2025-03'),
);

/** Which rows count. All of them if nothing is given. */
const Filter = {
  /** The first and the last year or month, both inclusive. */
  from: v.optional(Period),
  to: v.optional(Period),
  /** Any spelling: it stands for all spellings and products of the asset. */
  asset: v.optional(v.string()),
  wallet: v.optional(v.string()),
  type: v.optional(v.string()),
  subtype: v.optional(v.string()),
};

/** By what sums are told apart, besides assets, whose amounts can't be added up. */
export const GROUPINGS = ['wallet', 'type', 'subtype', 'month', 'year'] as const;
export type Grouping = (typeof GROUPINGS)[number];

export const SummaryQuery = v.strictObject({
  ...Filter,
  by: v.optional(v.array(v.picklist(GROUPINGS))),
});
export type SummaryQuery = v.InferOutput<typeof SummaryQuery>;

export const RowsQuery = v.strictObject(Filter);
export type RowsQuery = v.InferOutput<typeof RowsQuery>;

/** The first and the last month of a query, both inclusive; missing where there is no limit. */
export function monthsOf({ from, to }: RowsQuery): {
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

/** The same as Unix milliseconds, the last one exclusive. */
export function timesOf(query: RowsQuery): { readonly from?: number; readonly to?: number } {
  const { from, to } = monthsOf(query);
  const startOf = (month: string, later: number) => {
    const [year = 0, index = 1] = month.split('-').map(Number);
    return Date.UTC(year, index - 1 + later);
  };
  return {
    ...(from !== undefined && { from: startOf(from, 0) }),
    ...(to !== undefined && { to: startOf(to, 1) }),
  };
}
