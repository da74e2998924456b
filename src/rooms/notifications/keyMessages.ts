import { l10n } from 'vscode';
import type { Account } from '../../core/accounts/account.ts';
import type { KeyExpiring, KeyRejected } from '../../core/news/news.ts';
import { failureMessage } from '../../ui/words/failures.ts';
import { commandAction } from '../../ui/commands.ts';
import { showMessage, type Action } from '../../ui/messages.ts';
import { fromNow } from '../../ui/words/times.ts';
import { turnOffAction } from './levelActions.ts';
import { withAccountNames } from './names.ts';

/**
 * @param total how many accounts there are.
 * @param now Unix milliseconds.
 */
export async function notifyKeyRejected(
  { account, failure }: KeyRejected,
  total: number,
  now: number,
): Promise<void> {
  const text = withAccountNames(failureMessage(failure, now), [account], total);
  await showMessage('warning', text, replaceKeyAction(account), turnOffAction());
}

/** @param now Unix milliseconds. */
export async function notifyKeyExpiring(
  { account, validUntil }: KeyExpiring,
  now: number,
): Promise<void> {
  const text = l10n.t(
    'The API key of “{0}” expires {1}; create a new one at Kraken and enter it here.',
    account.name,
    fromNow(validUntil, now),
  );
  await showMessage('warning', text, replaceKeyAction(account), turnOffAction());
}

function replaceKeyAction({ id }: Account): Action {
  return commandAction(l10n.t('Replace API Key…'), 'replaceKey', { accountId: id });
}
