import { l10n, window } from 'vscode';
import { pickAccount } from '../../ui/pickers.ts';
import type { CommandParts } from '../../ui/parts.ts';

/** Forgets an account with its key, after asking. Nothing changes at Kraken. */
export async function removeAccount(
  { accounts, forget }: CommandParts,
  target: unknown,
): Promise<void> {
  const all = accounts.list();
  if (all.length === 0) {
    void window.showInformationMessage(l10n.t('There is no account to remove.'));
    return;
  }
  const account = await pickAccount(target, all, l10n.t('Remove which account?'));
  if (!account) return;
  const remove = l10n.t('Remove');
  const picked = await window.showWarningMessage(
    l10n.t('Remove the account “{0}”?', account.name),
    {
      modal: true,
      detail:
        account.kind === 'demo'
          ? l10n.t('Its exports are made up; you can add it again at any time.')
          : l10n.t(
              'Its API key is deleted from this computer. The key and the exports stay at Kraken, downloaded files stay where they are.',
            ),
    },
    remove,
  );
  if (picked !== remove) return;
  await accounts.remove(account.id);
  await forget(account.id);
}
