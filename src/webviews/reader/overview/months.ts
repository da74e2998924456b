import type { AnswerTo, TableSummary } from '../../../shared/table.ts';
import { monthOf } from '../format/dates.ts';

/** The rows of a month, with their types, most frequent first. */
export interface Month {
  readonly month: string;
  readonly rows: number;
  readonly types: readonly { readonly type: string; readonly rows: number }[];
}

/** All months from the first to the last one, those without rows, too. */
export function rowsByMonth(months: TableSummary['months']): readonly Month[] {
  const names = months.map(({ month }) => month).sort();
  const [first, last] = [names[0], names.at(-1)];
  if (first === undefined || last === undefined) return [];
  return monthsBetween(first, last).map((month) => {
    const types = months
      .filter((each) => each.month === month)
      .map(({ type, rows }) => ({ type, rows }))
      .sort((a, b) => b.rows - a.rows);
    return { month, types, rows: types.reduce((sum, { rows }) => sum + rows, 0) };
  });
}

/** @param first such as `2026-10`. */
function monthsBetween(first: string, last: string): readonly string[] {
  const months: string[] = [];
  let [year = 0, month = 1] = first.split('-').map(Number);
  for (;;) {
    const name = `${String(year).padStart(4, '0')}-${String(month).padStart(2, '0')}`;
    if (name > last) return months;
    months.push(name);
    [year, month] = month === 12 ? [year + 1, 1] : [year, month + 1];
  }
}

type Points = AnswerTo<'asset'>['points'];

/** The last balance of each month in which there is one. */
export function balancesByMonth(
  points: Points,
): readonly { readonly month: string; readonly balance: string }[] {
  const last = new Map(points.map(({ time, balance }) => [monthOf(time), balance]));
  return [...last].map(([month, balance]) => ({ month, balance }));
}
