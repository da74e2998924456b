import { l10n } from 'vscode';
import { parseApiKey } from '../../accounts/credentials.ts';
import { parseSecret } from '../../kraken/sign.ts';

/** @returns why a text can't be an API key. */
export function apiKeyProblem(value: string): string | undefined {
  if (value.trim() === '') return l10n.t('Enter the API key.');
  // It must never be sent, and the API key is.
  if (parseSecret(value)) {
    return l10n.t('This is the private key; the API key is the shorter one of the two.');
  }
  return parseApiKey(value) === undefined ? l10n.t('This is not an API key.') : undefined;
}

/** @returns why a text can't be a private key. */
export function secretProblem(value: string): string | undefined {
  if (value.trim() === '') return l10n.t('Enter the private key.');
  if (parseSecret(value)) return undefined;
  return l10n.t('This is not a private key, which has 88 characters and ends in “==”.');
}

/** @returns why a text can't be a static password. */
export function passwordProblem(value: string): string | undefined {
  if (value === '') return l10n.t('Enter the static password.');
  // It must never be sent, and the password is.
  return parseSecret(value) && l10n.t('This is the private key, not the static password.');
}

/** Looks for a text only: whether it is a secret is seen when it is entered, by what can read one. */
export function authenticatorProblem(value: string): string | undefined {
  return value.trim() === '' ? l10n.t('Enter the authenticator’s secret.') : undefined;
}
