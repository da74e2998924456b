import { l10n } from 'vscode';
import type { AccountReports } from '../reports/store.ts';
import { sentenceOf } from '../text/failures.ts';
import { clockTime } from '../text/times.ts';

/**
 * The line above the tree where a refresh has failed: since when the lines below are old, why,
 * and what to do.
 *
 * @returns `undefined` where everything is as it should be.
 */
export function messageOf(accounts: readonly AccountReports[], now: number): string | undefined {
  const failing = accounts.filter(({ failure }) => failure !== undefined);
  const [first, second] = failing;
  if (!first?.failure) return undefined;
  if (second) {
    return l10n.t(
      '{0} of {1} accounts could not be refreshed; hover over them to see why.',
      failing.length,
      accounts.length,
    );
  }
  const sentence = sentenceOf(first.failure);
  const since = first.snapshot
    ? l10n.t('Not refreshed since {0}.', clockTime(first.snapshot.takenAt, now))
    : l10n.t('Not refreshed yet.');
  return accounts.length > 1
    ? `${first.account.name}: ${since} ${sentence}`
    : `${since} ${sentence}`;
}
