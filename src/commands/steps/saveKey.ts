import { l10n, window } from 'vscode';
import type { Account } from '../../accounts/account.ts';
import type { Accounts } from '../../accounts/accounts.ts';
import type { Log } from '../../log/log.ts';
import { tellFindings } from './keyHelp.ts';
import type { TriedKey } from './keySteps.ts';

/**
 * Keeps an account with a key that was tried, and says so.
 *
 * @param done what has happened then, as a sentence.
 * @returns whether it is kept; where the secret storage fails, everything is as it was.
 */
export async function saveKey(
  { accounts, log }: { readonly accounts: Accounts; readonly log: Log },
  account: Account,
  { credentials, memory, findings }: TriedKey,
  done: string,
): Promise<boolean> {
  try {
    await accounts.save(account, credentials, memory);
  } catch (error) {
    log.error(error);
    void window.showErrorMessage(
      l10n.t(
        'VS Code could not keep the API key in its secret storage; see whether the system’s keyring is unlocked, then try again.',
      ),
    );
    return false;
  }
  tellFindings(done, account.id, findings);
  return true;
}
