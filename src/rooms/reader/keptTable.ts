import type { TableSums } from '../../core/tables/mergeSums.ts';
import type { OpenTable } from '../../core/tables/tables.ts';

/**
 * A table whose sums are known, and that is read once something else is asked: a history of millions
 * of rows is shown at once.
 *
 * @param open reads it.
 */
export function keptTable(
  { summary, asset }: TableSums,
  open: () => Promise<OpenTable>,
): OpenTable {
  let whole: Promise<OpenTable> | undefined;
  const openWhole = () => {
    const opening = whole ?? open();
    whole = opening;
    opening.catch(() => {
      // The next question tries again.
      whole = undefined;
    });
    return opening;
  };
  return {
    summary,
    ask: async (question) => {
      const known = question.name === 'asset' ? asset(question.params.asset) : undefined;
      return known ?? (await openWhole()).ask(question);
    },
    close: () => {
      whole?.then(
        (table) => {
          table.close();
        },
        () => undefined,
      );
    },
  };
}
