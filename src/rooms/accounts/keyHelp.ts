import { env, l10n, Uri } from 'vscode';
import type { KeyFindings } from '../../core/accounts/tryKey.ts';
import { commandAction } from '../../ui/commands.ts';
import { showMessage } from '../../ui/messages.ts';
import { listOf, sentences } from '../../ui/words/joined.ts';

/** Kraken's page on how to create a key. */
const KEY_HELP_URL = 'https://support.kraken.com/articles/360000919966-how-to-create-an-api-key';

export function keyHelp(): { readonly tooltip: string; readonly url: string } {
  return { tooltip: l10n.t('How to create an API key'), url: KEY_HELP_URL };
}

/**
 * Says that a key works, and warns if it can do more than exports need.
 *
 * @param done what has happened, as a sentence.
 */
export function showKeyAccepted(done: string, accountId: string, { excessive }: KeyFindings): void {
  if (excessive.length > 0) void showExcessiveRights(done, accountId, excessive);
  else void showMessage('information', done);
}

async function showExcessiveRights(
  done: string,
  accountId: string,
  excessive: readonly string[],
): Promise<void> {
  const warning = l10n.t(
    'This API key can also trade or withdraw ({0}), which exports don’t need; a key with only the permission “Data - Export data” is safer.',
    listOf(excessive),
  );
  await showMessage(
    'warning',
    sentences(done, warning),
    commandAction(l10n.t('Replace API Key…'), 'replaceKey', { accountId }),
    {
      label: l10n.t('How to Create an API Key'),
      run: () => env.openExternal(Uri.parse(KEY_HELP_URL)),
    },
  );
}
