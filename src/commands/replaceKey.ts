import { l10n, window } from 'vscode';
import { runSteps } from './steps/inputSteps.ts';
import { KeySteps } from './steps/keySteps.ts';
import { saveKey } from './steps/saveKey.ts';
import { keyHelp } from './steps/keyHelp.ts';
import { pickAccount } from './pick.ts';
import type { CommandParts } from './parts.ts';

/** Asks for another key for an account, and tries it before the old one is let go. */
export async function replaceKey(
  { accounts, connections, log }: CommandParts,
  target: unknown,
): Promise<void> {
  const withKeys = accounts.list().filter(({ kind }) => kind === 'kraken');
  if (withKeys.length === 0) {
    void window.showInformationMessage(l10n.t('There is no account whose key could be replaced.'));
    return;
  }
  const account = await pickAccount(target, withKeys, l10n.t('Whose API key is to be replaced?'));
  if (account?.kind !== 'kraken') return;
  const keySteps = new KeySteps({
    accounts,
    connections,
    account: () => account,
    firstStep: 0,
    accountId: account.id,
  });
  const title = l10n.t('Replace the API Key of “{0}”', account.name);
  const done = await runSteps({ title, help: keyHelp(), steps: keySteps.steps });
  const { tried } = keySteps;
  if (!done || !tried) return;
  const replaced = l10n.t('The key of “{0}” was replaced.', account.name);
  await saveKey({ accounts, log }, account, tried, replaced);
}
