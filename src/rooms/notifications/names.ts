import { env, l10n } from 'vscode';
import type { Account } from '../../core/accounts/account.ts';
import type { ListedReport } from '../../core/reports/listed.ts';
import { about } from '../../ui/words/joined.ts';
import { reportLabel } from '../../ui/words/reports.ts';

/** How many reports a message names before it counts the rest. */
const MAX_NAMES = 3;

/** Such as “Spring”, “Summer”, and “Autumn”; after `MAX_NAMES`, how many more there are. */
export function quotedNames(reports: readonly ListedReport[]): string {
  const quoted = reports.map((listed) => l10n.t('“{0}”', reportLabel(listed.report)));
  const more = quoted.length - MAX_NAMES;
  const named = more > 0 ? [...quoted.slice(0, MAX_NAMES), moreText(more)] : quoted;
  return new Intl.ListFormat(env.language).format(named);
}

function moreText(count: number): string {
  return count === 1
    ? l10n.t({ message: '1 more', comment: 'One more export; the last part of a list' })
    : l10n.t({ message: '{0} more', args: [count], comment: 'Exports; the last part of a list' });
}

/**
 * Prefixes a sentence with the names of its accounts if there are several accounts.
 *
 * @param total how many accounts there are.
 */
export function withAccountNames(
  sentence: string,
  accounts: readonly Account[],
  total: number,
): string {
  const names = new Set(accounts.map(({ name }) => name));
  return total > 1 ? about([...names], sentence) : sentence;
}
