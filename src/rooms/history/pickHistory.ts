import { l10n } from 'vscode';
import type { Account } from '../../core/accounts/account.ts';
import type { Core } from '../../core/core.ts';
import type { History } from '../../core/history/history.ts';
import { commandAction } from '../../ui/commands.ts';
import { showMessage } from '../../ui/messages.ts';
import { resolveAccount } from '../../ui/targets.ts';

/** What is known of an account's history; `undefined` if it has none. */
export function historyOf({ store }: Pick<Core, 'store'>, { id }: Account): History | undefined {
  return store.state.accounts.find(({ account }) => account.id === id)?.history;
}

/**
 * The account whose history a command was run on, the only one, or one that the user picks.
 *
 * @returns `undefined` if there is none, which is shown, or if the user picked none.
 */
export async function pickHistory(
  { accounts }: Pick<Core, 'accounts'>,
  target: unknown,
  placeHolder: string,
): Promise<Account | undefined> {
  const all = accounts.list();
  if (all.length > 0) return resolveAccount(target, all, placeHolder);
  const text = l10n.t('There is no account whose history could be kept; add one first.');
  await showMessage('information', text, commandAction(l10n.t('Add Account…'), 'addAccount'));
  return undefined;
}
