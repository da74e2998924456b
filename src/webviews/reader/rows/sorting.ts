import type { View } from '../../../shared/table.ts';

/** What choosing a header does: ascending, then descending, then the order of the file. */
export function sortedBy(view: View, column: number): View {
  const { sort, ...others } = view;
  if (sort?.column !== column) return { ...others, sort: { column, descending: false } };
  return sort.descending ? others : { ...others, sort: { column, descending: true } };
}

/** Without filters, in the same order. */
export function withoutFilters({ sort }: View): View {
  return sort ? { sort } : {};
}

export function hasFilters(view: View): boolean {
  return Object.entries(view).some(([name, value]) => name !== 'sort' && value !== undefined);
}
