import { l10n } from 'vscode';
import { tryKey, type KeyFindings } from '../../core/accounts/tryKey.ts';
import type { KrakenClient } from '../../core/kraken/client.ts';
import { KrakenError } from '../../core/kraken/errors.ts';
import { reasonOf } from '../../core/reason.ts';
import { showChoice, showMessage } from '../../ui/messages.ts';
import { failureMessage } from '../../ui/words/failures.ts';
import { askForNanoseconds, nanosecondsRefusedMessage } from './nanoseconds.ts';
import { useNanosecondsLabel } from '../../ui/remedy.ts';

/**
 * Tries a key. If Kraken refuses its nonces, asks whether to use nanoseconds: in a dialog the first
 * time, then in a message with a button.
 *
 * @param name of the account.
 * @returns a message if Kraken refuses nanoseconds as well.
 * @throws KrakenError if the key lacks what the extension needs, or can't be tried now.
 */
export async function tryKeyInteractively(
  client: KrakenClient,
  name: string,
  signal: AbortSignal,
): Promise<KeyFindings | string> {
  try {
    return await tryKey(client, signal);
  } catch (error) {
    if (signal.aborted || !(error instanceof KrakenError) || error.kind !== 'nonce') throw error;
    const { inUse, asked } = await client.nanoseconds();
    if (asked && !inUse) void offerNanoseconds(client, name);
    if (asked || inUse) throw error;
    const answer = await askForNanoseconds(client, name, signal);
    if (answer === 'declined') throw error;
    return answer === 'refused' ? nanosecondsRefusedMessage() : tryKey(client, signal);
  }
}

/** Offers to ask again. The wizard stays open. */
async function offerNanoseconds(client: KrakenClient, name: string): Promise<void> {
  const text = l10n.t(
    'Kraken still refuses the nonces of the API key of “{0}”; create a separate key for this extension, or use nanosecond nonces with this one.',
    name,
  );
  if (!(await showChoice('warning', text, { label: useNanosecondsLabel() }))) return;
  try {
    const answer = await askForNanoseconds(client, name);
    if (answer === 'refused') void showMessage('warning', nanosecondsRefusedMessage());
    if (answer !== 'inUse') return;
    const done = l10n.t(
      'The API key of “{0}” now uses nanosecond nonces; press Enter to try it again.',
      name,
    );
    void showMessage('information', done);
  } catch (error) {
    void showMessage('warning', failureMessage(reasonOf(error), Date.now()));
  }
}
