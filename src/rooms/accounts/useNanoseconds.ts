import { l10n } from 'vscode';
import type { Account } from '../../core/accounts/account.ts';
import type { KrakenClient } from '../../core/kraken/client.ts';
import type { Core } from '../../core/core.ts';
import { reasonOf } from '../../core/reason.ts';
import { commandAction, runCommand } from '../../ui/commands.ts';
import { showMessage } from '../../ui/messages.ts';
import { showAccountFailure } from '../../ui/remedy.ts';
import { resolveAccount } from '../../ui/targets.ts';
import { failureMessage } from '../../ui/words/failures.ts';
import { askForNanoseconds, nanosecondsRefusedMessage } from './nanoseconds.ts';

/** Asks whether to use nanosecond nonces with the key of an account, and refreshes if so. */
export async function useNanoseconds(core: Core, target: unknown): Promise<void> {
  const { accounts, connections, now } = core;
  const withKeys = accounts.list().filter((account) => account.kind === 'kraken');
  if (withKeys.length === 0) {
    void showMessage('information', l10n.t('There is no account with an API key.'));
    return;
  }
  const account = await resolveAccount(
    target,
    withKeys,
    l10n.t('Select an account to use nanosecond nonces with'),
  );
  if (!account) return;
  const client = await connections.clientOf(account);
  if (!client) {
    void showMessage('warning', failureMessage({ kind: 'keyMissing', text: '' }, now()));
    return;
  }
  try {
    await switchToNanoseconds(client, account);
  } catch (error) {
    const failure = reasonOf(error);
    if (failure.kind === 'internal') throw error;
    const accountId = account.id;
    await showAccountFailure(core, failureMessage(failure, now()), failure, {
      accountId,
      tryAgain: () => useNanoseconds(core, { accountId }),
    });
  }
}

async function switchToNanoseconds(client: KrakenClient, account: Account): Promise<void> {
  const { id, name } = account;
  if ((await client.nanoseconds()).inUse) {
    const sentence = l10n.t(
      'The API key of “{0}” already uses nanosecond nonces; create a separate key for this extension at Kraken.',
      name,
    );
    await offerNewKey(sentence, id);
    return;
  }
  const answer = await askForNanoseconds(client, name);
  if (answer === 'refused') await offerNewKey(nanosecondsRefusedMessage(), id);
  if (answer === 'inUse') await runCommand('refresh');
}

async function offerNewKey(sentence: string, accountId: string): Promise<void> {
  await showMessage(
    'warning',
    sentence,
    commandAction(l10n.t('Replace API Key…'), 'replaceKey', { accountId }),
  );
}
