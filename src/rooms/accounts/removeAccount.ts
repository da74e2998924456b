import { l10n } from 'vscode';
import type { Core } from '../../core/core.ts';
import { confirm, showMessage } from '../../ui/messages.ts';
import { resolveAccount } from '../../ui/targets.ts';

/** Removes an account and its key from this computer, after asking. Nothing changes at Kraken. */
export async function removeAccount({ accounts, forget }: Core, target: unknown): Promise<void> {
  const all = accounts.list();
  if (all.length === 0) {
    void showMessage('information', l10n.t('There is no account to remove.'));
    return;
  }
  const account = await resolveAccount(target, all, l10n.t('Select an account to remove'));
  if (!account) return;
  const isSure = await confirm({
    text: l10n.t('Remove the account “{0}”?', account.name),
    detail:
      account.kind === 'demo'
        ? l10n.t('Its exports are made up; you can add it again at any time.')
        : l10n.t(
            'Its API key will be deleted from this computer. The key and the exports stay at Kraken, and downloaded files stay where they are.',
          ),
    yes: l10n.t('Remove'),
  });
  if (!isSure) return;
  await accounts.remove(account.id);
  await forget(account.id);
}
