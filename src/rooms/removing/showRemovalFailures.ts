import { l10n } from 'vscode';
import type { Core } from '../../core/core.ts';
import type { Removal } from '../../core/exports/removeReports.ts';
import type { RemovalType } from '../../core/kraken/exportRequest.ts';
import type { ListedReport } from '../../core/reports/listed.ts';
import { isRemovable } from '../../core/reports/phase.ts';
import { commandAction } from '../../ui/commands.ts';
import { showMessage } from '../../ui/messages.ts';
import { moreFailedSuffix, showAccountFailure } from '../../ui/remedy.ts';
import { failureMessage } from '../../ui/words/failures.ts';
import { phaseWord } from '../../ui/words/phases.ts';
import { reportLabel } from '../../ui/words/reports.ts';

/** The removal of a report that is still there, or may be. */
export interface FailedRemoval extends Removal {
  /** The report as it was when the user was asked. */
  readonly listed: ListedReport;
}

/** Shows the first failure, with buttons for its remedies. */
export async function showRemovalFailures(
  core: Core,
  type: RemovalType,
  [first, ...more]: readonly FailedRemoval[],
  tryAgain: () => Promise<void>,
): Promise<void> {
  if (!first) return;
  const { listed, outcome } = first;
  const name = reportLabel(listed.report);
  const suffix = moreFailedSuffix(more.length);
  if (hasChanged(type, first)) {
    void showMessage('information', changedMessage(type, name, first) + suffix);
    return;
  }
  switch (outcome.kind) {
    case 'changed':
    case 'removed':
      return;
    case 'declined': {
      const sentence =
        type === 'delete'
          ? l10n.t('Kraken did not delete “{0}”; try again later.', name)
          : l10n.t('Kraken did not cancel “{0}”; try again later.', name);
      await showMessage('warning', sentence + suffix, {
        label: l10n.t('Try Again'),
        run: tryAgain,
      });
      return;
    }
    case 'refused': {
      const { failure } = outcome;
      const why = failureMessage(failure, core.now());
      const sentence =
        type === 'delete'
          ? l10n.t('“{0}” was not deleted: {1}', name, why)
          : l10n.t('“{0}” was not cancelled: {1}', name, why);
      await showAccountFailure(core, sentence + suffix, failure, {
        accountId: listed.account.id,
        tryAgain,
      });
      return;
    }
    case 'unclear': {
      const reason = outcome.failure.text || l10n.t('see the log');
      const refresh = commandAction(l10n.t('Refresh'), 'refresh');
      await showMessage('warning', unclearMessage(type, name, reason) + suffix, refresh);
    }
  }
}

/** Whether the report can no longer be removed this way because its phase has changed. */
function hasChanged(type: RemovalType, { phase, outcome }: Removal): boolean {
  if (outcome.kind === 'changed') return true;
  // Any other phase may be the result of the cancellation itself.
  if (outcome.kind === 'unclear') return type === 'cancel' && phase === 'ready';
  return phase === undefined || !isRemovable(type, phase);
}

function changedMessage(type: RemovalType, name: string, { listed, phase }: FailedRemoval) {
  if (phase === undefined) return l10n.t('“{0}” is no longer in Kraken’s list.', name);
  const args = [name, phaseWord(phase, listed.report)];
  return type === 'delete'
    ? l10n.t({
        message: '“{0}” is now {1}, so it was not deleted; the list has been refreshed.',
        args,
        comment: '{1} is what became of an export, such as “expired”',
      })
    : l10n.t({
        message: '“{0}” is now {1}, so it was not cancelled; the list has been refreshed.',
        args,
        comment: '{1} is what became of an export, such as “expired”',
      });
}

function unclearMessage(type: RemovalType, name: string, reason: string): string {
  return type === 'delete'
    ? l10n.t(
        'Kraken did not confirm that “{0}” was deleted ({1}); refresh in a minute to see whether it is still in the list.',
        name,
        reason,
      )
    : l10n.t(
        'Kraken did not confirm that “{0}” was cancelled ({1}); refresh in a minute to see whether it is still pending.',
        name,
        reason,
      );
}
