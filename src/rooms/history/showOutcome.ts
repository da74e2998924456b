import { l10n } from 'vscode';
import type { Account } from '../../core/accounts/account.ts';
import type { Core } from '../../core/core.ts';
import { statusOf, type History } from '../../core/history/history.ts';
import type { UpdateOutcome } from '../../core/history/updateOutcome.ts';
import type { Report } from '../../core/kraken/report.ts';
import { commandAction } from '../../ui/commands.ts';
import { chooseFolder } from '../../ui/downloads/folder.ts';
import { showInStatusBar, showMessage, type Action } from '../../ui/messages.ts';
import { showAccountFailure } from '../../ui/remedy.ts';
import { failureMessage } from '../../ui/words/failures.ts';
import { dayName, daysName } from '../../ui/words/history.ts';
import { problemText } from '../../ui/words/historyProblems.ts';
import { rowsText } from '../../ui/words/verdict.ts';
import { chooseMoved } from './findHistory.ts';
import { historyOf } from './pickHistory.ts';
import { isLocal, stoppedText } from './stoppedText.ts';

export interface OutcomeActions {
  readonly tryAgain: () => unknown;
  /** Begins in another download folder, if the history is new. */
  readonly tryIn?: (folder: string) => unknown;
}

/** Says how an update has ended, and what to do. */
export async function showOutcome(
  core: Core,
  account: Account,
  outcome: UpdateOutcome,
  { tryAgain, tryIn }: OutcomeActions,
): Promise<void> {
  const history = historyOf(core, account);
  const again = { label: l10n.t('Try Again'), run: tryAgain };
  switch (outcome.kind) {
    case 'done':
      await showDone(account, history, outcome.added);
      return;
    case 'elsewhere':
      await showElsewhere(account, history, again);
      return;
    case 'cancelled':
      return;
    case 'failed': {
      const { failure } = outcome;
      const why = failureMessage(failure, core.now());
      const text = l10n.t('The history of “{0}” was not completed: {1}', account.name, why);
      const beginIn = async () => {
        const folder = await chooseFolder('history');
        if (folder !== undefined) await tryIn?.(folder);
      };
      const goOnIn = async () => {
        if (history && (await chooseMoved(core, account, history))) await tryAgain();
      };
      // Nothing was written to the folder yet.
      const isNew = !history || history.unreadable === 'gone';
      await showAccountFailure(core, text, failure, {
        ...{ accountId: account.id, tryAgain },
        chooseFolder: isNew && tryIn ? beginIn : goOnIn,
      });
      return;
    }
    case 'unclear':
    case 'reportFailed':
    case 'reportCancelled':
      await showMessage('warning', stoppedText(account, outcome), again);
      return;
    case 'unreadable':
      await showMessage(
        'warning',
        stoppedText(account, outcome),
        ...(isLocal(outcome.error) ? [again] : [deleteAction(account, outcome.report)]),
      );
      return;
    case 'historyUnreadable':
      await showMessage(
        'warning',
        stoppedText(account, outcome),
        ...(outcome.reason === 'newer' ? [] : [again]),
      );
      return;
    case 'impossible':
      await showMessage('warning', stoppedText(account, outcome));
  }
}

function deleteAction({ id: accountId }: Account, { report, id }: Report): Action {
  return commandAction(l10n.t('Delete…'), 'deleteExport', { accountId, report, id });
}

/** Another window has worked on the history, and tells only some of what it learns. */
async function showElsewhere(
  account: Account,
  history: History | undefined,
  again: Action,
): Promise<void> {
  if (history && statusOf(history).kind === 'unfinished') {
    const text = l10n.t(
      'Another window has stopped updating the history of “{0}” before it was complete; try again.',
      account.name,
    );
    await showMessage('warning', text, again);
    return;
  }
  await showDone(account, history, 0);
}

async function showDone(
  { id, name }: Account,
  history: History | undefined,
  added: number,
): Promise<void> {
  const status = history && statusOf(history);
  const open = commandAction(l10n.t('Open History'), 'openHistory', { accountId: id });
  switch (status?.kind) {
    case 'complete': {
      if (added === 0) {
        showInStatusBar(l10n.t('The history of “{0}” is up to date.', name));
        return;
      }
      const rows = rowsText(history?.kinds.reduce((sum, kind) => sum + kind.rows, 0) ?? 0);
      const day = dayName(status.lastDay);
      const text = l10n.t(
        'The history of “{0}” is complete to {1}: {2}, and everything adds up.',
        ...[name, day, rows],
      );
      await showMessage('information', text, open);
      return;
    }
    case 'gap': {
      const text = l10n.t('The history of “{0}” has a gap: {1}.', name, daysName(status.gap));
      await showMessage('warning', text, open);
      return;
    }
    case 'wrong': {
      const text = l10n.t(
        'The history of “{0}” doesn’t add up. {1}',
        name,
        problemText(status.problem),
      );
      await showMessage('warning', text, open);
      return;
    }
    case 'updating':
    case 'unreadable':
    case 'unfinished':
    case undefined:
  }
}
