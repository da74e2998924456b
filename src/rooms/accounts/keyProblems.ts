import { l10n } from 'vscode';
import { parseApiKey } from '../../core/accounts/credentials.ts';
import type { KrakenError } from '../../core/kraken/errors.ts';
import { parseSecret } from '../../core/kraken/sign.ts';
import { plain } from '../../core/plainText.ts';
import { failureMessage } from '../../ui/words/failures.ts';

/** @returns why a text is not an API key. */
export function apiKeyProblem(value: string): string | undefined {
  if (value.trim() === '') return l10n.t('Enter the API key.');
  // API keys are sent to Kraken, and private keys must never be.
  if (parseSecret(value)) {
    return l10n.t('This is the private key; the API key is the shorter of the two.');
  }
  return parseApiKey(value) === undefined ? l10n.t('This is not an API key.') : undefined;
}

/** @returns why a text is not a private key. */
export function secretProblem(value: string): string | undefined {
  if (value.trim() === '') return l10n.t('Enter the private key.');
  if (parseSecret(value)) return undefined;
  return l10n.t('This is not a private key; a private key has 88 characters and ends with “==”.');
}

/**
 * Why Kraken refused a key without a one-time password, for the step that can add one.
 *
 * @param now Unix milliseconds. A time of today is shown without its date.
 */
export function keyRefusedMessage(error: KrakenError, now: number): string {
  const reason = plain(error.text);
  if (error.part === 'oneTimePassword') {
    return l10n.t(
      'Kraken requires a one-time password ({0}); use the lock button above to enter it.',
      reason,
    );
  }
  return error.part === 'privateKey'
    ? l10n.t(
        'Kraken rejected the private key ({0}); enter it again, or use the lock button above if the key requires a one-time password.',
        reason,
      )
    : failureMessage(error, now);
}

/** @returns why a text is not a static password. */
export function passwordProblem(value: string): string | undefined {
  if (value === '') return l10n.t('Enter the static password.');
  // Passwords are sent to Kraken, and private keys must never be.
  return parseSecret(value) && l10n.t('This is the private key, not the static password.');
}

/** Only checks that there is a text. It is parsed on Enter, by code that is loaded then. */
export function authenticatorProblem(value: string): string | undefined {
  return value.trim() === '' ? l10n.t('Enter the authenticator secret.') : undefined;
}
