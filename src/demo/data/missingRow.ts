import type { DemoReport } from '../demoReport.ts';
import type { AccountHistory } from './accountHistory.ts';
import { EUR } from './assets.ts';

/**
 * Finds the row that a deliberately incomplete ledgers file lacks: the euros of the first trade in
 * the second half of its period. The next balance of euros doesn't add up then.
 *
 * @param last the last Unix second of the period.
 * @returns its number among all ledger entries of the account, `undefined` if no row is missing.
 */
export function missingRow(
  { report, lacksRow, starttm }: Pick<DemoReport, 'report' | 'lacksRow' | 'starttm'>,
  last: number,
  history: AccountHistory,
): number | undefined {
  if (lacksRow !== true || report !== 'ledgers') return undefined;
  const middle = Math.ceil((starttm + last) / 2);
  for (const { trade, legs, before } of history.transactions(middle, last)) {
    if (trade !== undefined) return before.ledgers + legs.findIndex(({ asset }) => asset === EUR);
  }
  return undefined;
}
