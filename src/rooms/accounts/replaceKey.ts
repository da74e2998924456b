import { l10n, window } from 'vscode';
import { runSteps } from '../../ui/wizard/wizard.ts';
import { KeySteps } from './keySteps.ts';
import { keyHelp, tellFindings } from './keyHelp.ts';
import { pickAccount } from '../../ui/pickers.ts';
import type { CommandParts } from '../../ui/parts.ts';

/** Asks for another key for an account, and tries it before the old one is let go. */
export async function replaceKey(
  { accounts, connections, notifications, refresh }: CommandParts,
  target: unknown,
): Promise<void> {
  const withKeys = accounts.list().filter(({ kind }) => kind === 'kraken');
  if (withKeys.length === 0) {
    void window.showInformationMessage(l10n.t('There is no account with an API key to replace.'));
    return;
  }
  const account = await pickAccount(
    target,
    withKeys,
    l10n.t('Replace the API key of which account?'),
  );
  if (account?.kind !== 'kraken') return;
  const credentials = await accounts.credentials(account.id);
  const keySteps = new KeySteps({
    accounts,
    connections,
    account: () => account,
    firstStep: 0,
    accountId: account.id,
    otpKind: credentials?.otp?.kind,
  });
  const title = l10n.t('Replace the API Key of “{0}”', account.name);
  const found = { isGone: false };
  const finish = async () => {
    if (!keySteps.tried) return 'next';
    const refusal = await accounts.replaceKey(account.id, keySteps.tried.credentials);
    found.isGone = refusal?.kind === 'removed';
    // Another window was faster.
    return refusal?.kind === 'key' ? keySteps.ownedBy(refusal.owner) : 'next';
  };
  const done = await runSteps({ title, help: keyHelp(), steps: () => keySteps.steps, finish });
  const { tried } = keySteps;
  if (!done || !tried) return;
  if (found.isGone) {
    void window.showWarningMessage(
      l10n.t('The account “{0}” was removed in the meantime; add it again.', account.name),
    );
    return;
  }
  // Also where nobody looks: the other windows, and the next start, still know the old key's fate.
  void refresh();
  await notifications.setKeyEnd(account.id, tried.findings.validUntil);
  tellFindings(l10n.t('The key of “{0}” was replaced.', account.name), account.id, tried.findings);
}
