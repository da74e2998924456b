import { l10n } from 'vscode';
import type { AccountReports } from '../../core/reports/state.ts';
import { failureMessage } from '../../ui/words/failures.ts';
import { about, sentences } from '../../ui/words/joined.ts';
import { clockTime } from '../../ui/words/times.ts';

/**
 * The message above the tree: what has failed, or else that all there is is made up.
 *
 * @returns `undefined` if there is nothing to say.
 */
export function viewMessage(accounts: readonly AccountReports[], now: number): string | undefined {
  const failure = refreshMessage(accounts, now);
  if (failure !== undefined || accounts.length === 0) return failure;
  // Before there are rows, VS Code would show the message in the place of “Loading exports…”.
  return accounts.every(({ account, snapshot }) => account.kind === 'demo' && snapshot)
    ? l10n.t('Demo account: made-up exports, nothing is sent.')
    : undefined;
}

/**
 * The message above the tree after a failed refresh: how old the list is, why, and what to do.
 *
 * @returns `undefined` if there is no failure.
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
    const text = sentences(since, sentence);
    return accounts.length > 1 ? about([first.account.name], text) : text;
  }
  const kinds = new Set(failing.map(({ failure }) => failure?.kind));
  const why = kinds.size === 1 ? sentence : l10n.t('Hover over an account to see why.');
  return l10n.t(
    '{0} of {1} accounts: {2}',
    ...[failing.length, accounts.length, sentences(since, why)],
  );
}

/** The age of the oldest list. */
function sinceOf(failing: readonly AccountReports[], now: number): string {
  const times = failing.map(({ snapshot }) => snapshot?.takenAt);
  const known = times.filter((time) => time !== undefined);
  return known.length < times.length
    ? l10n.t('Not refreshed yet.')
    : l10n.t('Not refreshed since {0}.', clockTime(Math.min(...known), now));
}
