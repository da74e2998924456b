import { l10n } from 'vscode';
import type { Account } from '../../core/accounts/account.ts';
import type { KeyExpiring, KeyRejected } from '../../core/news/news.ts';
import { sentenceOf } from '../../ui/words/failures.ts';
import { action } from '../../ui/commands.ts';
import { tell, type Action } from '../../ui/messages.ts';
import { fromNow } from '../../ui/words/times.ts';
import { turnOff } from './mute.ts';
import { ofAccounts } from './names.ts';

/**
 * @param all how many accounts there are.
 * @param now milliseconds since 1970, UTC.
 */
export async function tellKeyRejected(
  { account, failure }: KeyRejected,
  all: number,
  now: number,
): Promise<void> {
  const text = ofAccounts(sentenceOf(failure, now), [account], all);
  await tell('warning', text, replaceKey(account), turnOff());
}

/** @param now milliseconds since 1970, UTC. */
export async function tellKeyExpiring(
  { account, validUntil }: KeyExpiring,
  now: number,
): Promise<void> {
  const text = l10n.t(
    'The API key of “{0}” expires {1}; create a new one at Kraken and enter it here.',
    account.name,
    fromNow(validUntil, now),
  );
  await tell('warning', text, replaceKey(account), turnOff());
}

function replaceKey({ id }: Account): Action {
  return action(l10n.t('Replace API Key…'), 'replaceKey', { accountId: id });
}
