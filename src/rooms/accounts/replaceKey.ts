import { l10n } from 'vscode';
import type { Core } from '../../core/core.ts';
import { showMessage } from '../../ui/messages.ts';
import { resolveAccount } from '../../ui/targets.ts';
import { runWizard } from '../../ui/wizard/wizard.ts';
import { KeySteps } from './keySteps.ts';
import { keyHelp, showKeyAccepted } from './keyHelp.ts';

/** Asks for a new key for an account. The old key stays until the new one has worked. */
export async function replaceKey(core: Core, target: unknown): Promise<void> {
  const { accounts, connections, keyExpiries, refresh } = core;
  const withKeys = accounts.list().filter((account) => account.kind === 'kraken');
  if (withKeys.length === 0) {
    void showMessage('information', l10n.t('There is no account with an API key to replace.'));
    return;
  }
  const account = await resolveAccount(
    target,
    withKeys,
    l10n.t('Select the account whose API key you want to replace'),
  );
  if (!account) return;
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
  const result = { isRemoved: false };
  const finish = async () => {
    if (!keySteps.tried) return 'next';
    const refusal = await accounts.replaceKey(account.id, keySteps.tried.credentials);
    result.isRemoved = refusal?.kind === 'removed';
    // Another window may have added the key meanwhile.
    return refusal?.kind === 'key' ? keySteps.duplicateOf(refusal.owner) : 'next';
  };
  const done = await runWizard({ title, help: keyHelp(), steps: () => keySteps.steps, finish });
  const { tried } = keySteps;
  if (!done || !tried) return;
  if (result.isRemoved) {
    void showMessage(
      'warning',
      l10n.t('The account “{0}” was removed in the meantime; add it again.', account.name),
    );
    return;
  }
  // Even if the view is hidden: other windows and the next start still know the old key's failure.
  void refresh();
  await keyExpiries.set(account.id, tried.findings.validUntil);
  showKeyAccepted(
    l10n.t('The API key of “{0}” was replaced.', account.name),
    account.id,
    tried.findings,
  );
}
