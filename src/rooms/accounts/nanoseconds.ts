import { l10n } from 'vscode';
import type { KrakenClient } from '../../core/kraken/client.ts';
import { KrakenError } from '../../core/kraken/errors.ts';
import { confirm } from '../../ui/messages.ts';

export type NonceCounter = Pick<KrakenClient, 'markNanosecondsAsked' | 'countInNanoseconds'>;

/** `refused`: Kraken refused nanoseconds as well, so the key still uses microseconds. */
export type NanosecondsAnswer = 'inUse' | 'declined' | 'refused';

/**
 * Asks whether to use nanosecond nonces with a key, and switches to them if Kraken accepts them.
 * That permanently locks out other programs that use the key with smaller nonces.
 *
 * @param name of the account.
 * @throws KrakenError if it is unknown whether Kraken accepts them.
 */
export async function askForNanoseconds(
  client: NonceCounter,
  name: string,
  signal?: AbortSignal,
): Promise<NanosecondsAnswer> {
  const isConfirmed = await confirmNanoseconds(name);
  await client.markNanosecondsAsked();
  if (!isConfirmed) return 'declined';
  try {
    await client.countInNanoseconds(signal);
    return 'inUse';
  } catch (error) {
    if (error instanceof KrakenError && error.kind === 'nonce') return 'refused';
    throw error;
  }
}

export function nanosecondsRefusedMessage(): string {
  return l10n.t(
    'Kraken refused nanosecond nonces as well, so the API key goes back to microseconds; create a separate key for this extension at Kraken.',
  );
}

async function confirmNanoseconds(name: string): Promise<boolean> {
  const detail = [
    l10n.t(
      'Kraken only accepts a call if its nonce, a number based on the clock, is greater than the last one used with the same API key. It refused even nonces that were minutes ahead, so another program has probably used this key with nanoseconds, which are a thousand times greater than the microseconds that this extension uses.',
    ),
    l10n.t(
      'It is better to create a separate key for this extension at Kraken and enter it instead.',
    ),
    l10n.t(
      'If this extension uses nanoseconds as well, Kraken will permanently refuse other programs that use this key with smaller nonces. This can’t be undone.',
    ),
  ].join('\n\n');
  const text = l10n.t('Use nanosecond nonces with the API key of “{0}”?', name);
  return confirm({ text, detail, yes: l10n.t('Use Nanosecond Nonces') });
}
