import { l10n } from 'vscode';
import type { AccountReports } from '../../core/reports/state.ts';
import { failureMessage } from '../../ui/words/failures.ts';
import { clockTime } from '../../ui/words/times.ts';

/**
 * The line above the tree where a refresh has failed: since when the lines below are old, why,
 * and what to do.
 *
 * @returns `undefined` where everything is as it should be.
 */
export function refreshMessage(
  accounts: readonly AccountReports[],
  now: number,
): string | undefined {
  const failing = accounts.filter(({ failure }) => failure !== undefined);
  const [first, second] = failing;
  if (!first?.failure) return undefined;
  const since = sinceOf(failing, now);
  const sentence = failureMessage(first.failure, now);
  if (!second) {
    return accounts.length > 1
      ? `${first.account.name}: ${since} ${sentence}`
      : `${since} ${sentence}`;
  }
  const kinds = new Set(failing.map(({ failure }) => failure?.kind));
  const some = l10n.t('{0} of {1} accounts:', failing.length, accounts.length);
  const why = kinds.size === 1 ? sentence : l10n.t('Hover over an account to see why.');
  return `${some} ${since} ${why}`;
}

/** Since when the oldest of the lists is what it is. */
function sinceOf(failing: readonly AccountReports[], now: number): string {
  const times = failing.map(({ snapshot }) => snapshot?.takenAt);
  const known = times.filter((time) => time !== undefined);
  return known.length < times.length
    ? l10n.t('Not refreshed yet.')
    : l10n.t('Not refreshed since {0}.', clockTime(Math.min(...known), now));
}
