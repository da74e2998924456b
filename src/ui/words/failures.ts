import { l10n } from 'vscode';
import { EXPORT_DATA } from '../../core/kraken/apiKeyInfo.ts';
import type { KeyPart } from '../../core/kraken/errors.ts';
import type { Failure, Reason } from '../../core/reports/state.ts';
import { clockTime } from './times.ts';
import { plain, withoutLinks } from '../../core/plainText.ts';

/**
 * What happened and what to do, in one sentence that stands alone.
 *
 * @param now milliseconds since 1970, UTC: a time of today needs no date.
 */
export function sentenceOf({ kind, text, until, part }: Reason, now: number): string {
  const reason = withoutLinks(plain(text));
  switch (kind) {
    case 'key':
      return keySentence(reason, part);
    case 'keyMissing':
      return l10n.t(
        'The API key is no longer in the secret storage; enter it again by “Replace API Key…”.',
      );
    case 'permission':
      return text.includes(EXPORT_DATA)
        ? l10n.t(
            'The API key lacks the permission “Data - Export data” (export-data); allow it at Kraken, then try again.',
          )
        : l10n.t(
            'The API key lacks the permission “Data - Export data” (export-data), or those to query closed orders & trades and ledger entries; allow them at Kraken, then try again.',
          );
    case 'nonce':
      return l10n.t(
        'Kraken refused the nonce, as happens when another program uses the same API key; give this one a key of its own.',
      );
    case 'rate':
      return l10n.t('Kraken’s rate limit is used up; wait a minute, then try again.');
    case 'throttled':
      return l10n.t('Kraken asks to wait; try again after {0}.', untilTime(until, now));
    case 'lockout':
      return l10n.t(
        'Kraken has locked this API key out for a while; try again after {0}.',
        untilTime(until, now),
      );
    case 'arguments':
      return l10n.t('Kraken did not accept the request ({0}); try again later.', reason);
    case 'unavailable':
      return l10n.t('Kraken is not available ({0}); try again in a few minutes.', reason);
    case 'network':
      return l10n.t(
        'Kraken can’t be reached ({0}); check the network connection, then try again.',
        reason,
      );
    case 'malformed':
      return l10n.t('Kraken’s answer could not be read; try again in a few minutes.');
    case 'other':
      return l10n.t('Kraken answered “{0}”; try again later.', reason);
    case 'busy':
      return l10n.t('Another window is busy with this API key; try again in a minute.');
    case 'secretStorage':
      return secretStorageSentence();
    case 'internal':
      return l10n.t('Something went wrong in Exports for Kraken; see the log.');
  }
}

function keySentence(reason: string, part: KeyPart | undefined): string {
  switch (part) {
    case 'oneTimePassword':
      return l10n.t(
        'Kraken missed a valid one-time password ({0}); enter it again, and see whether this computer’s clock is right.',
        reason,
      );
    case 'privateKey':
      return l10n.t(
        'Kraken rejected the private key ({0}); enter it again, and the one-time password if the key asks for one.',
        reason,
      );
    case 'apiKey':
    case undefined:
      return l10n.t('Kraken rejected the API key ({0}); enter it again or make another.', reason);
  }
}

/** For whatever has to do with keys while VS Code can't get at any. */
export function secretStorageSentence(): string {
  return l10n.t(
    'VS Code could not reach its secret storage; see whether the system’s keyring is unlocked, then try again.',
  );
}

/** Two or three words, where there is no room for a sentence. */
export function shortOf(kind: Failure['kind']): string {
  switch (kind) {
    case 'key':
      return l10n.t('key rejected');
    case 'keyMissing':
      return l10n.t('key missing');
    case 'permission':
      return l10n.t('permission missing');
    case 'nonce':
      return l10n.t('nonce refused');
    case 'rate':
      return l10n.t('rate limit reached');
    case 'throttled':
      return l10n.t('throttled');
    case 'lockout':
      return l10n.t('locked out');
    case 'arguments':
    case 'other':
    case 'internal':
      return l10n.t('refresh failed');
    case 'busy':
      return l10n.t('busy');
    case 'secretStorage':
      return l10n.t('keyring locked');
    case 'unavailable':
      return l10n.t('unavailable');
    case 'network':
      return l10n.t('offline');
    case 'malformed':
      return l10n.t('answer unreadable');
  }
}

function untilTime(until: number | undefined, now: number): string {
  return until === undefined ? l10n.t('a while') : clockTime(until, now);
}
