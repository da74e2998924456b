import { l10n } from 'vscode';
import type { Account } from '../../core/accounts/account.ts';
import type { Core } from '../../core/core.ts';
import { statusOf, type History } from '../../core/history/history.ts';
import type { UpdateOutcome } from '../../core/history/updateOutcome.ts';
import { commandAction } from '../../ui/commands.ts';
import { chooseFolder } from '../../ui/downloads/folder.ts';
import { showInStatusBar, showMessage } from '../../ui/messages.ts';
import { showAccountFailure } from '../../ui/remedy.ts';
import { failureMessage } from '../../ui/words/failures.ts';
import { dayName, daysName } from '../../ui/words/history.ts';
import { problemText } from '../../ui/words/historyProblems.ts';
import { reportLabel } from '../../ui/words/reports.ts';
import { readFailure } from '../../ui/words/tableFailures.ts';
import { rowsText } from '../../ui/words/verdict.ts';
import { chooseMoved } from './findHistory.ts';
import { historyOf } from './pickHistory.ts';

export interface OutcomeActions {
  readonly tryAgain: () => unknown;
  /** Tries again in another download folder, which only a history that is new can be moved to. */
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
    case 'cancelled':
    case 'elsewhere':
      return;
    case 'failed': {
      const { failure } = outcome;
      const why = failureMessage(failure, core.now());
      const text = l10n.t('The history of “{0}” was not completed: {1}', account.name, why);
      const inOther = async () => {
        if (history) {
          if (await chooseMoved(core, account, history)) await tryAgain();
          return;
        }
        const folder = await chooseFolder();
        if (folder !== undefined) await tryIn?.(folder);
      };
      await showAccountFailure(core, text, failure, {
        ...{ accountId: account.id, tryAgain },
        ...((history ?? tryIn) && { chooseFolder: inOther }),
      });
      return;
    }
    case 'unclear':
    case 'reportFailed':
    case 'reportCancelled':
    case 'impossible':
    case 'unreadable':
    case 'historyUnreadable':
      await showMessage('warning', stoppedText(account, outcome), again);
  }
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

type Stopped = Exclude<UpdateOutcome['kind'], 'done' | 'cancelled' | 'elsewhere' | 'failed'>;

function stoppedText(
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
      return l10n.t(
        'The export “{0}” can’t be used for the history of “{1}”: {2}',
        reportLabel(outcome.report),
        name,
        readFailure(outcome.error),
      );
    case 'historyUnreadable':
      return outcome.reason === 'newer'
        ? l10n.t(
            'A newer version of the extension has written the history of “{0}”; update the extension.',
            name,
          )
        : l10n.t(
            'The file history.json of the history of “{0}” is damaged; restore it from a backup, or remove it to begin anew.',
            name,
          );
  }
}
