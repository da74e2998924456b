import type { Period } from '../kraken/report.ts';

/** Whole days in UTC by their numbers since 1970, both inclusive. */
export interface Days {
  readonly first: number;
  readonly last: number;
}

export const DAY_SECONDS = 86_400;

/** The first day of every history, 2011-01-01: Kraken was founded later that year. */
export const FIRST_DAY = 14_975;

/**
 * The period to request for some days. Whether Kraken includes the last second of a period is not
 * known, so it is the first one after the days: if Kraken includes it, its rows don't count.
 */
export function periodOf({ first, last }: Days): Period {
  return { starttm: first * DAY_SECONDS, endtm: (last + 1) * DAY_SECONDS };
}

/**
 * The days that lie wholly in a period. A last second of 23:59:59 counts as the end of a day: if
 * Kraken left out its rows, the balances of the next day would not follow.
 */
export function wholeDaysIn({ starttm, endtm }: Period): Days | undefined {
  const first = Math.ceil(starttm / DAY_SECONDS);
  const last = Math.floor((endtm + 1) / DAY_SECONDS) - 1;
  return first <= last ? { first, last } : undefined;
}

/** Such as `2026-10-05`. */
export function dayText(day: number): string {
  return new Date(day * DAY_SECONDS * 1000).toISOString().slice(0, 10);
}

export function overlap(one: Days, other: Days): Days | undefined {
  const [first, last] = [Math.max(one.first, other.first), Math.min(one.last, other.last)];
  return first <= last ? { first, last } : undefined;
}

export function contains(outer: Days, inner: Days): boolean {
  return outer.first <= inner.first && inner.last <= outer.last;
}

/** What is left of some days without others, in order. */
export function without(days: Days, others: readonly Days[]): Days[] {
  const left: Days[] = [];
  let { first } = days;
  for (const other of inOrder(others)) {
    if (other.last < first) continue;
    if (other.first > days.last) break;
    if (other.first > first) left.push({ first, last: other.first - 1 });
    first = other.last + 1;
  }
  if (first <= days.last) left.push({ first, last: days.last });
  return left;
}

/** The first half is the longer one. @returns `undefined` for a single day. */
export function halvesOf({ first, last }: Days): readonly [Days, Days] | undefined {
  if (first === last) return undefined;
  const middle = Math.floor((first + last) / 2);
  return [
    { first, last: middle },
    { first: middle + 1, last },
  ];
}

export function inOrder<T extends Days>(days: readonly T[]): T[] {
  return days.toSorted((one, other) => one.first - other.first || one.last - other.last);
}
