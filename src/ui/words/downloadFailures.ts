import { l10n } from 'vscode';
import type { DownloadError } from '../../core/exports/downloadError.ts';
import { plain, withoutLinks } from '../../core/plainText.ts';

/** What a failed download is answered with. */
export type DownloadRemedy = 'tryAgain' | 'chooseFolder' | 'none';

/**
 * What happened and what to do, in one sentence that stands alone.
 *
 * @param label what the report is called.
 * @param folder where its files were to go.
 */
export function downloadSentence(
  { kind, text }: DownloadError,
  label: string,
  folder: string,
): string {
  const reason = withoutLinks(plain(text));
  switch (kind) {
    case 'empty':
      return l10n.t(
        'Nothing happened in the period of “{0}”: Kraken’s archive is empty, so there is no file to save.',
        label,
      );
    case 'damaged':
      return l10n.t(
        'The archive of “{0}” did not arrive whole, so nothing was saved; download it again.',
        label,
      );
    case 'suspicious':
      return l10n.t(
        'The archive of “{0}” holds an entry that no export has, named “{1}”, so nothing was saved; download it again, and tell Kraken if it stays so.',
        label,
        reason,
      );
    case 'tooLarge':
      return l10n.t(
        'The archive of “{0}” would unpack to far more than an export of its size holds, so nothing was saved; download it again, and tell Kraken if it stays so.',
        label,
      );
    case 'diskFull':
      return l10n.t(
        'There is no room left in “{1}”, so “{0}” was not saved; make room, or choose another folder.',
        label,
        folder,
      );
    case 'folderMissing':
      return l10n.t(
        'The download folder “{1}” is not there, so “{0}” was not saved; choose another folder.',
        label,
        folder,
      );
    case 'folderReadOnly':
      return l10n.t(
        'The download folder “{1}” can’t be written to, so “{0}” was not saved; choose another folder.',
        label,
        folder,
      );
    case 'hostNotAllowed':
      return l10n.t(
        'VS Code does not reach the computer that “{1}” is on, so “{0}” was not saved; allow it in the setting security.allowedUNCHosts and restart VS Code, or choose another folder.',
        label,
        folder,
      );
    case 'disk':
      return l10n.t(
        '“{0}” could not be saved in “{1}” ({2}); try again, or choose another folder.',
        label,
        folder,
        reason,
      );
  }
}

/** What the button beside the sentence does. */
export function downloadRemedy({ kind }: DownloadError): DownloadRemedy {
  switch (kind) {
    case 'empty':
      return 'none';
    case 'damaged':
    case 'suspicious':
    case 'tooLarge':
      return 'tryAgain';
    case 'diskFull':
    case 'folderMissing':
    case 'folderReadOnly':
    case 'hostNotAllowed':
    case 'disk':
      return 'chooseFolder';
  }
}
