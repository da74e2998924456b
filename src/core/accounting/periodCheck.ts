import type { Seconds } from '../../shared/workerMessages.ts';
import { TableError } from '../tables/tableError.ts';
import { TICKS_PER_SECOND } from '../tables/times.ts';

/**
 * Checks that rows are in a period. They were found by its first and last second, so that one that
 * is not shows that the rows of its file are not in the order of time.
 *
 * @returns throws a TableError for any other row.
 */
export function periodCheck({ from, to }: Seconds): (row: { readonly ticks: number }) => void {
  const [first, behind] = [from * TICKS_PER_SECOND, to * TICKS_PER_SECOND];
  return ({ ticks }) => {
    if (ticks < first || ticks >= behind) throw new TableError('unordered');
  };
}
