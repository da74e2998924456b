import { l10n } from 'vscode';
import type { KrakenClient } from '../../core/kraken/client.ts';
import { KrakenError } from '../../core/kraken/errors.ts';
import { confirm } from '../../ui/messages.ts';

/** The part of a key's client that is needed here. */
export type NonceCounter = Pick<KrakenClient, 'markNanosecondsAsked' | 'countInNanoseconds'>;

/** `refused`: Kraken takes no nanoseconds either, so that the key counts as before. */
export type NanosecondsAnswer = 'inUse' | 'declined' | 'refused';

/**
 * Asks whether a key is to count in nanoseconds, and lets it if Kraken takes those: whoever says so
 * knows that other programs with the key are refused for good then.
 *
 * @param name the account's.
 * @throws KrakenError where it can't be told now whether Kraken takes them.
 */
export async function askForNanoseconds(
  client: NonceCounter,
  name: string,
  signal?: AbortSignal,
): Promise<NanosecondsAnswer> {
  const yes = await isWanted(name);
  await client.markNanosecondsAsked();
  if (!yes) return 'declined';
  try {
    await client.countInNanoseconds(signal);
    return 'inUse';
  } catch (error) {
    if (error instanceof KrakenError && error.kind === 'nonce') return 'refused';
    throw error;
  }
}

/** What is said where Kraken takes no nanoseconds either. */
export function refusedAsWell(): string {
  return l10n.t(
    'Kraken refused nanosecond nonces as well, so the API key counts as before; make a key at Kraken for this extension alone.',
  );
}

async function isWanted(name: string): Promise<boolean> {
  const detail = [
    l10n.t(
      'Kraken takes a call only if its nonce, a number that is made from the clock, is greater than the last one of the same API key. It refused even nonces that were minutes ahead: probably another program has used this key with nanoseconds, which are a thousand times greater than the microseconds of this extension.',
    ),
    l10n.t('Better: make a key at Kraken for this extension alone, and enter that one.'),
    l10n.t(
      'If this extension counts in nanoseconds as well, other programs that use this key with smaller nonces will be refused for good, which can’t be undone.',
    ),
  ].join('\n\n');
  const text = l10n.t('Use nanosecond nonces with the API key of “{0}”?', name);
  return confirm({ text, detail, yes: l10n.t('Use Nanosecond Nonces') });
}
