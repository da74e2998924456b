import type { TableSummary } from '../../../shared/table.ts';
import { findingText } from '../checks/findingText.ts';
import type { Ask } from '../page/connection.ts';

/** As many as one question takes, of each check. */
const MOST = 1_000;

/** What is wrong with rows, in sentences by the index of the row. */
export async function findingsByRow(
  ask: Ask,
  checks: TableSummary['checks'],
): Promise<ReadonlyMap<number, readonly string[]>> {
  const found = new Map<number, string[]>();
  for (const check of checks.filter((each) => each.found > 0)) {
    for (const { row, detail } of await ask('findings', {
      check: check.name,
      from: 0,
      count: MOST,
    })) {
      const texts = found.get(row.row) ?? [];
      found.set(row.row, [...texts, findingText(detail)]);
    }
  }
  return found;
}
