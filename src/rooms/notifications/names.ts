import { env, l10n } from 'vscode';
import type { Account } from '../../core/accounts/account.ts';
import type { ListedReport } from '../../core/reports/listed.ts';
import { reportLabel } from '../../ui/words/reports.ts';

/** How many reports a message names before it only counts them. */
const MAX_NAMES = 3;

/** “Spring”, “Summer” and “Autumn”; of more than a few, the first ones and a number. */
export function quotedNames(reports: readonly ListedReport[]): string {
  const quoted = reports.map((listed) => l10n.t('“{0}”', reportLabel(listed.report)));
  const more = quoted.length - MAX_NAMES;
  const named = more > 0 ? [...quoted.slice(0, MAX_NAMES), l10n.t('{0} more', more)] : quoted;
  return new Intl.ListFormat(env.language).format(named);
}

/**
 * The sentence, with the names of the accounts before it where there are others.
 *
 * @param all how many accounts there are.
 */
export function withAccountNames(
  sentence: string,
  accounts: readonly Account[],
  all: number,
): string {
  const names = new Set(accounts.map(({ name }) => name));
  return all > 1 ? `${[...names].join(', ')}: ${sentence}` : sentence;
}
