import { l10n } from 'vscode';
import { EXPORT_DATA } from '../../core/kraken/apiKeyInfo.ts';
import { FAILURES, type FailureKind } from '../../core/failures.ts';
import type { KeyPart } from '../../core/kraken/errors.ts';
import type { Reason } from '../../core/reason.ts';
import { clockTime } from './times.ts';

/**
 * What happened and what to do, in one sentence.
 *
 * @param now Unix milliseconds. A time of today is shown without its date.
 */
export function failureMessage({ kind, text, until, part }: Reason, now: number): string {
  switch (kind) {
    case 'key':
      return keyMessage(text, part);
    case 'keyMissing':
      return l10n.t(
        'The API key is no longer in the secret storage; enter it again with “Replace API Key…”.',
      );
    case 'permission':
      return text.includes(EXPORT_DATA)
        ? l10n.t(
            'The API key lacks the permission “Data - Export data” (export-data); add it at Kraken, then try again.',
          )
        : l10n.t(
            'The API key lacks the permission “Data - Export data” (export-data), or the permissions to query closed orders & trades and ledger entries; add them at Kraken, then try again.',
          );
    case 'nonce':
      return l10n.t(
        'Kraken refused the nonce, which happens when another program uses the same API key; create a separate key for this extension.',
      );
    case 'rate':
      return l10n.t('Kraken’s rate limit was reached; wait a minute, then try again.');
    case 'throttled':
      return until === undefined
        ? l10n.t('Kraken asks you to wait; try again in a few minutes.')
        : l10n.t('Kraken asks you to wait; try again after {0}.', clockTime(until, now));
    case 'lockout':
      return until === undefined
        ? l10n.t('Kraken has temporarily locked out this API key; try again in 15 minutes.')
        : l10n.t(
            'Kraken has temporarily locked out this API key; try again after {0}.',
            clockTime(until, now),
          );
    case 'arguments':
      return l10n.t('Kraken did not accept the request ({0}); try again later.', text);
    case 'unavailable':
      return l10n.t('Kraken is unavailable ({0}); try again in a few minutes.', text);
    case 'network':
      return l10n.t(
        'Kraken can’t be reached ({0}); check your network connection, then try again.',
        text,
      );
    case 'malformed':
      return l10n.t('Kraken’s response could not be read; try again in a few minutes.');
    case 'other':
      return l10n.t('Kraken answered “{0}”; try again later.', text);
    case 'busy':
      return l10n.t('Another VS Code window is busy with this account; try again in a minute.');
    case 'secretStorage':
      return l10n.t(
        'VS Code could not access its secret storage; check that the system’s keyring is unlocked, then try again.',
      );
    case 'internal':
      return l10n.t('Something went wrong in Exports for Kraken; see the log for details.');
    case 'empty':
    case 'damaged':
    case 'suspicious':
    case 'tooLarge':
      return archiveMessage(kind, text);
    case 'diskFull':
    case 'folderMissing':
    case 'folderReadOnly':
    case 'hostNotAllowed':
    case 'disk':
      return folderMessage(kind, text);
  }
}

function archiveMessage(
  kind: 'empty' | 'damaged' | 'suspicious' | 'tooLarge',
  entry: string,
): string {
  switch (kind) {
    case 'empty':
      return l10n.t(
        'Nothing happened in its period: Kraken’s archive is empty, so there is no file to save.',
      );
    case 'damaged':
      return l10n.t('The downloaded archive is damaged or incomplete; download it again.');
    case 'suspicious':
      return l10n.t(
        'The archive contains an unexpected entry, named “{0}”; download it again, and contact Kraken if this persists.',
        entry,
      );
    case 'tooLarge':
      return l10n.t(
        'The archive would unpack to far more than an export of its size contains; download it again, and contact Kraken if this persists.',
      );
  }
}

/** @param text the folder; for `disk`, the platform's message. */
function folderMessage(
  kind: 'diskFull' | 'folderMissing' | 'folderReadOnly' | 'hostNotAllowed' | 'disk',
  text: string,
): string {
  switch (kind) {
    case 'diskFull':
      return l10n.t(
        'There is no space left in “{0}”; free up some space, or choose another folder.',
        text,
      );
    case 'folderMissing':
      return l10n.t('The folder “{0}” does not exist; choose another folder.', text);
    case 'folderReadOnly':
      return l10n.t('The folder “{0}” is read-only; choose another folder.', text);
    case 'hostNotAllowed':
      return l10n.t(
        'VS Code is not allowed to access the host of “{0}”; add it to the setting security.allowedUNCHosts and restart VS Code, or choose another folder.',
        text,
      );
    case 'disk':
      return l10n.t(
        'The file could not be written ({0}); try again, or choose another folder.',
        text,
      );
  }
}

function keyMessage(reason: string, part: KeyPart | undefined): string {
  switch (part) {
    case 'oneTimePassword':
      return l10n.t(
        'Kraken requires a valid one-time password ({0}); enter it again, and check that this computer’s clock is right.',
        reason,
      );
    case 'privateKey':
      return l10n.t(
        'Kraken rejected the private key ({0}); enter it again, along with the one-time password if the key requires one.',
        reason,
      );
    case 'apiKey':
    case undefined:
      return l10n.t(
        'Kraken rejected the API key ({0}); enter it again or create a new one.',
        reason,
      );
  }
}

/** A failure in two or three words. */
export function shortFailure(kind: FailureKind): string {
  switch (FAILURES[kind].welcome) {
    case 'keyRejected':
      return l10n.t('key rejected');
    case 'keyMissing':
      return l10n.t('key missing');
    case 'permission':
      return l10n.t('permission missing');
    case 'nonce':
      return l10n.t('nonce refused');
    case 'wait':
      return l10n.t('rate limit reached');
    case 'lockout':
      return l10n.t('locked out');
    case 'secretStorage':
      return l10n.t('keyring locked');
    case 'unavailable':
      return l10n.t('unavailable');
    case 'offline':
      return l10n.t('offline');
    case 'failed':
      return l10n.t('refresh failed');
  }
}
