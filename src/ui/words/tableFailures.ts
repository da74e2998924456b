import { l10n } from 'vscode';
import { TableError } from '../../core/tables/tableError.ts';

/** Why a file can't be read as an export, and what to do, in one sentence. */
export function readFailure(error: unknown): string {
  if (!(error instanceof TableError)) {
    return l10n.t('Something went wrong in Exports for Kraken; see the log for details.');
  }
  switch (error.kind) {
    case 'notKraken':
      return l10n.t('This file is not a trades or ledgers export of Kraken’s; open it as text.');
    case 'empty':
      return l10n.t('The file is empty; download the export again if something should be in it.');
    case 'damaged':
      return l10n.t('The archive is damaged or incomplete; download the export again.');
    case 'unordered':
      return l10n.t(
        'The rows of the file are not in the order of time; download the export again.',
      );
    case 'gone':
      return l10n.t('The file is no longer there; put it back, or download the export again.');
    case 'disk':
      return l10n.t('The file could not be read ({0}); try again.', error.text);
  }
}
