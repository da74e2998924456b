import { commands, l10n, window } from 'vscode';
import type { Account } from '../../core/accounts/account.ts';
import type { KrakenClient } from '../../core/kraken/client.ts';
import { failureOf } from '../../core/reports/failure.ts';
import { sentenceOf } from '../../ui/words/failures.ts';
import { withoutLinks } from '../../core/plainText.ts';
import { askForNanoseconds, refusedAsWell } from './nanoseconds.ts';
import type { CommandParts } from '../../ui/parts.ts';
import { pickAccount } from '../../ui/pickers.ts';
import { warn } from '../../ui/remedy.ts';

/** Asks whether the key of an account is to count in nanoseconds, and refreshes if it does then. */
export async function useNanoseconds(parts: CommandParts, target: unknown): Promise<void> {
  const { accounts, connections, now } = parts;
  const withKeys = accounts.list().filter(({ kind }) => kind === 'kraken');
  if (withKeys.length === 0) {
    void window.showInformationMessage(l10n.t('There is no account with an API key.'));
    return;
  }
  const account = await pickAccount(
    target,
    withKeys,
    l10n.t('Use nanosecond nonces with the API key of which account?'),
  );
  if (!account) return;
  const client = await connections.clientOf(account);
  if (!client) {
    void window.showWarningMessage(sentenceOf({ kind: 'keyMissing', text: '' }, now()));
    return;
  }
  try {
    await use(client, account);
  } catch (error) {
    const failure = failureOf(error);
    if (failure.kind === 'internal') throw error;
    await warn(parts, sentenceOf(failure, now()), failure.kind, account.id, () =>
      useNanoseconds(parts, account.id),
    );
  }
}

async function use(client: KrakenClient, account: Account): Promise<void> {
  const { id, name } = account;
  if ((await client.nanoseconds()).inUse) {
    const sentence = l10n.t(
      'The API key of “{0}” counts in nanoseconds already; make a key at Kraken for this extension alone.',
      withoutLinks(name),
    );
    await offerAnother(sentence, id);
    return;
  }
  const answer = await askForNanoseconds(client, name);
  if (answer === 'refused') await offerAnother(refusedAsWell(), id);
  if (answer === 'inUse') await commands.executeCommand('krakenExports.refresh');
}

async function offerAnother(sentence: string, accountId: string): Promise<void> {
  const replace = l10n.t('Replace API Key…');
  if (await window.showWarningMessage(sentence, replace)) {
    await commands.executeCommand('krakenExports.replaceKey', accountId);
  }
}
