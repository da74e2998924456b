import { basename } from 'node:path';
import { commands, l10n, Uri } from 'vscode';
import type { Account } from '../../core/accounts/account.ts';
import { AmountError } from '../../core/accounting/amountError.ts';
import type { ExportResult } from '../../core/accounting/exportHistory.ts';
import type { Core } from '../../core/core.ts';
import { statusOf, type History } from '../../core/history/history.ts';
import { plain } from '../../core/plainText.ts';
import { reasonOf } from '../../core/reason.ts';
import { TableError } from '../../core/tables/tableError.ts';
import { showMessage, type Action } from '../../ui/messages.ts';
import { remedyActions } from '../../ui/remedy.ts';
import { failureMessage } from '../../ui/words/failures.ts';
import { daysName } from '../../ui/words/history.ts';
import { problemText } from '../../ui/words/historyProblems.ts';
import { sentences } from '../../ui/words/joined.ts';
import { readFailure } from '../../ui/words/tableFailures.ts';
import { count, rowsText } from '../../ui/words/verdict.ts';

/** Says what was written, and what to know about it. */
export async function showExported(
  { name }: Account,
  history: History,
  result: ExportResult,
  path: string,
): Promise<void> {
  if (result.rows === 0) {
    await showMessage('warning', l10n.t('The history of “{0}” has no rows in this period.', name));
    return;
  }
  const file = plain(basename(path));
  const text = l10n.t(
    'Exported the history of “{0}” to “{1}” ({2}).',
    name,
    file,
    rowsText(result.rows),
  );
  const cautions = cautionsOf(history, result);
  const severity = cautions.length > 0 ? 'warning' : 'information';
  await showMessage(severity, sentences(text, ...cautions), ...openActions(result, path));
}

function cautionsOf(history: History, { unreadable, unpaired = 0, format }: ExportResult) {
  const cautions: string[] = [];
  const status = statusOf(history);
  if (status.kind === 'gap') {
    cautions.push(l10n.t('The history has a gap: {0}.', daysName(status.gap)));
  }
  if (status.kind === 'wrong') cautions.push(problemText(status.problem));
  if (status.kind === 'unfinished' || status.kind === 'updating') {
    cautions.push(l10n.t('The history is not complete yet.'));
  }
  if (unreadable > 0 && format !== 'csv') {
    cautions.push(
      unreadable === 1
        ? l10n.t('1 row can’t be read, and was left out.')
        : l10n.t('{0} rows can’t be read, and were left out.', count(unreadable)),
    );
  }
  if (unpaired > 0) {
    cautions.push(
      unpaired === 1
        ? l10n.t('1 entry has no counterpart; look for “Unpaired” in the journal.')
        : l10n.t(
            '{0} entries have no counterpart; look for “Unpaired” in the journal.',
            count(unpaired),
          ),
    );
  }
  return cautions;
}

function openActions({ format }: ExportResult, path: string): Action[] {
  const reveal = {
    label: l10n.t('Reveal in File Manager'),
    run: () => commands.executeCommand('revealFileInOS', Uri.file(path)),
  };
  const open = {
    label: l10n.t('Open'),
    run: () => commands.executeCommand('vscode.open', Uri.file(path)),
  };
  return format === 'parquet' ? [reveal] : [open, reveal];
}

export interface ExportAgain {
  readonly tryAgain: () => unknown;
  /** Asks for another place first. */
  readonly chooseAgain: () => unknown;
}

/** Says why nothing was written, and what to do. */
export async function showExportFailure(
  { now, log }: Pick<Core, 'now' | 'log'>,
  { name }: Account,
  error: unknown,
  { tryAgain, chooseAgain }: ExportAgain,
): Promise<void> {
  if (error instanceof AmountError) {
    await showMessage('warning', amountText(error));
    return;
  }
  if (error instanceof TableError) {
    const text = l10n.t('The history of “{0}” was not exported: {1}', name, readFailure(error));
    await showMessage('warning', text, { label: l10n.t('Try Again'), run: tryAgain });
    return;
  }
  const failure = reasonOf(error);
  if (failure.kind === 'internal') log.error(error);
  const why = failureMessage(failure, now());
  const text = l10n.t('The history of “{0}” was not exported: {1}', name, why);
  const actions = remedyActions(failure.kind, { tryAgain, chooseFolder: chooseAgain });
  await showMessage('warning', text, ...actions);
}

function amountText({ unfit }: AmountError): string {
  const { value, column, source, line } = unfit;
  return l10n.t(
    'Nothing was exported because {0} in the column “{1}” has too many digits for Parquet ({2}, line {3}); export as CSV instead.',
    ...[plain(value), column, plain(basename(source)), line],
  );
}
