import { l10n } from 'vscode';
import type { Account } from '../../core/accounts/account.ts';
import type { UpdateOutcome } from '../../core/history/updateOutcome.ts';
import type { TableError } from '../../core/tables/tableError.ts';
import { dayName, historyUnreadableText } from '../../ui/words/history.ts';
import { reportLabel } from '../../ui/words/reports.ts';

/** Whether the file of an export could not be read on this machine's disk. */
export function isLocal({ kind }: TableError): boolean {
  return kind === 'disk' || kind === 'gone';
}

type Stopped = Exclude<UpdateOutcome['kind'], 'done' | 'cancelled' | 'elsewhere' | 'failed'>;

/** Why an update has stopped, and what to do. */
export function stoppedText(
  { name }: Account,
  outcome: Extract<UpdateOutcome, { kind: Stopped }>,
): string {
  switch (outcome.kind) {
    case 'unclear':
      return l10n.t(
        'Kraken did not confirm the export “{0}” for the history of “{1}”; wait some minutes, then update the history again.',
        outcome.description,
        name,
      );
    case 'reportFailed':
      return l10n.t(
        'Kraken failed several times to make the export “{0}” for the history of “{1}”; try again later.',
        reportLabel(outcome.report),
        name,
      );
    case 'reportCancelled':
      return l10n.t(
        'An export for the history of “{0}” was cancelled or deleted; update the history again to go on.',
        name,
      );
    case 'impossible':
      return l10n.t(
        'Kraken can’t export {0} because it has too much data, so the history of “{1}” can’t be completed.',
        dayName(outcome.day),
        name,
      );
    case 'unreadable':
      return isLocal(outcome.error)
        ? l10n.t(
            'The export “{0}” could not be read after it was downloaded for the history of “{1}”; try again.',
            reportLabel(outcome.report),
            name,
          )
        : l10n.t(
            'The export “{0}” can’t be used for the history of “{1}” because it is not as Kraken makes them; delete it, then update the history again.',
            reportLabel(outcome.report),
            name,
          );
    case 'historyUnreadable': {
      const why = historyUnreadableText(outcome.reason);
      return l10n.t('The history of “{0}” was not updated. {1}', name, why);
    }
  }
}
