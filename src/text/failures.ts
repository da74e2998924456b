import { l10n } from 'vscode';
import type { Failure } from '../reports/store.ts';
import { clockTime } from './times.ts';
import { plain, withoutLinks } from './plain.ts';

/** What a failure is answered with. */
export type Remedy = 'replaceKey' | 'refresh' | 'showLog';

/** What happened and what to do, in one sentence that stands alone. */
export function sentenceOf({ kind, text, until }: Omit<Failure, 'at'>): string {
  const reason = withoutLinks(plain(text));
  switch (kind) {
    case 'key':
      return reason.startsWith('EAPI:Invalid signature')
        ? l10n.t('Kraken rejected the private key ({0}); enter it again.', reason)
        : l10n.t('Kraken rejected the API key ({0}); enter it again or make another.', reason);
    case 'keyMissing':
      return l10n.t('The API key is no longer in the secret storage; enter it again.');
    case 'permission':
      return l10n.t(
        'The API key lacks the permission “Data - Export data” (export-data), or those to query closed trades and ledger entries; allow them at Kraken, then try again.',
      );
    case 'nonce':
      return l10n.t(
        'Kraken refused the nonce, as happens when another program uses the same API key; give this one a key of its own.',
      );
    case 'rate':
      return l10n.t('Kraken’s rate limit is used up; wait a minute, then try again.');
    case 'throttled':
      return l10n.t('Kraken asks to wait; try again after {0}.', untilTime(until));
    case 'lockout':
      return l10n.t(
        'Kraken has locked this API key out for a while; try again after {0}.',
        untilTime(until),
      );
    case 'arguments':
      return l10n.t('Kraken did not accept the request ({0}); see the log.', reason);
    case 'unavailable':
      return l10n.t('Kraken is not available ({0}); try again in a few minutes.', reason);
    case 'network':
      return l10n.t(
        'Kraken can’t be reached ({0}); check the network connection, then try again.',
        reason,
      );
    case 'malformed':
      return l10n.t('Kraken’s answer could not be read ({0}); try again in a few minutes.', reason);
    case 'other':
      return l10n.t('Kraken answered “{0}”; see the log.', reason);
    case 'internal':
      return l10n.t('Something went wrong in Exports for Kraken; see the log.');
  }
}

export function remedyOf(kind: Failure['kind']): Remedy {
  switch (kind) {
    case 'key':
    case 'keyMissing':
    case 'permission':
    case 'nonce':
      return 'replaceKey';
    case 'rate':
    case 'throttled':
    case 'lockout':
    case 'unavailable':
    case 'network':
    case 'malformed':
      return 'refresh';
    case 'arguments':
    case 'other':
    case 'internal':
      return 'showLog';
  }
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
    case 'unavailable':
      return l10n.t('Kraken unavailable');
    case 'network':
      return l10n.t('offline');
    case 'malformed':
      return l10n.t('answer unreadable');
  }
}

function untilTime(until: number | undefined): string {
  return until === undefined ? l10n.t('a while') : clockTime(until, Date.now());
}
