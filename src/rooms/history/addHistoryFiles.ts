import { basename } from 'node:path';
import { l10n, ProgressLocation, Uri, window } from 'vscode';
import type { Account } from '../../core/accounts/account.ts';
import type { Core } from '../../core/core.ts';
import { findByPath } from '../../core/exports/savedTable.ts';
import type { HistoryWork } from '../../core/history/historyTurns.ts';
import { daysOf, isComplete } from '../../core/history/plan.ts';
import type { OfferedFile, TakenFile } from '../../core/history/takeFiles.ts';
import { allListed } from '../../core/reports/listed.ts';
import type { TableError } from '../../core/tables/tableError.ts';
import { commandAction } from '../../ui/commands.ts';
import { escapeLinks } from '../../ui/escape.ts';
import { showMessage } from '../../ui/messages.ts';
import { sentences } from '../../ui/words/joined.ts';
import { rowsText, verdictOf } from '../../ui/words/verdict.ts';
import { beginningOf, findHistory } from './findHistory.ts';
import { pickHistory } from './pickHistory.ts';
import { showOutcome } from './showOutcome.ts';

/** Takes files that the user chooses into the history of an account. */
export async function addHistoryFiles(core: Core, target: unknown): Promise<void> {
  const placeHolder = l10n.t('Select the account that the files belong to');
  const account = await pickHistory(core, target, placeHolder);
  if (!account) return;
  const found = await findHistory(core, account, true);
  if (!found) return;
  const beginning = found === 'known' ? undefined : await beginningOf(found);
  if (found !== 'known' && !beginning) return;
  const paths = await chooseFiles(beginning?.downloadFolder);
  if (paths.length > 0) await add(core, account, beginning, paths);
}

async function chooseFiles(folder: string | undefined): Promise<readonly string[]> {
  const uris = await window.showOpenDialog({
    canSelectMany: true,
    ...(folder !== undefined && { defaultUri: Uri.file(folder) }),
    filters: { [l10n.t('Exports')]: ['csv', 'tsv', 'zip'] },
    title: l10n.t('Add Files to History'),
    openLabel: l10n.t('Add'),
  });
  return (uris ?? []).map(({ fsPath }) => fsPath);
}

async function add(
  core: Core,
  account: Account,
  beginning: HistoryWork['beginning'],
  paths: readonly string[],
): Promise<void> {
  const histories = await core.openHistories();
  await core.downloads.findFiles(account.id);
  const title = l10n.t('Adding files to the history of “{0}”', escapeLinks(account.name));
  const location = ProgressLocation.Notification;
  const outcome = await window.withProgress({ location, title, cancellable: true }, (_, token) => {
    const abort = new AbortController();
    token.onCancellationRequested(() => {
      abort.abort();
    });
    return histories.addFiles(account, {
      ...(beginning && { beginning }),
      signal: abort.signal,
      files: paths.map((path) => offerOf(core, account, path)),
    });
  });
  if (outcome.kind === 'taken') await showTaken(account, outcome.taken);
  else if (outcome.kind === 'elsewhere') {
    const text = l10n.t(
      'The files were not added because the history of “{0}” was being updated; add them again.',
      account.name,
    );
    await showMessage('information', text);
  } else {
    await showOutcome(core, account, outcome, {
      tryAgain: () => add(core, account, beginning, paths),
      ...(beginning && {
        tryIn: (downloadFolder) => add(core, account, { downloadFolder, isAnew: true }, paths),
      }),
    });
  }
}

/** What is known of a file that was downloaded for a report. */
function offerOf({ store }: Core, { id: accountId }: Account, path: string): OfferedFile {
  const own = store.state.accounts.filter(({ account }) => account.id === accountId);
  const report = findByPath(allListed(own), path)?.report;
  const days = report && daysOf(report);
  if (!days) return { path };
  const { id, createdtm = 0 } = report;
  return {
    ...{ path },
    report: { id, days, exportedAt: createdtm * 1000, isComplete: isComplete(report) },
  };
}

async function showTaken({ id, name }: Account, taken: readonly TakenFile[]): Promise<void> {
  const added = taken.filter((file) => file.kind === 'added');
  const rows = rowsText(added.reduce((sum, file) => sum + file.rows, 0));
  const text =
    added.length === 1
      ? l10n.t('Added 1 file to the history of “{0}” ({1}).', name, rows)
      : l10n.t('Added {0} files to the history of “{1}” ({2}).', added.length, name, rows);
  const open = commandAction(l10n.t('Open History'), 'openHistory', { accountId: id });
  const update = commandAction(l10n.t('Update History'), 'updateHistory', { accountId: id });
  if (added.length > 0) void showMessage('information', text, open, update);
  const [first, ...more] = taken.flatMap((file) => refusalText(file) ?? []);
  if (first === undefined) return;
  await showMessage('warning', sentences(first, ...othersText(more.length)));
}

function othersText(count: number): string[] {
  if (count === 0) return [];
  return [
    count === 1
      ? l10n.t('(1 more file was not added.)')
      : l10n.t('({0} more files were not added.)', count),
  ];
}

/** Why a file was not added; `undefined` if it was. */
function refusalText(file: TakenFile): string | undefined {
  const name = basename(file.path);
  switch (file.kind) {
    case 'added':
      return undefined;
    case 'known':
      return l10n.t(
        '“{0}” was not added: its days are in the history already, from the same or newer exports.',
        name,
      );
    case 'wrong':
      return l10n.t('“{0}” was not added: {1}', name, verdictOf(file.reading));
    case 'misfit':
      return l10n.t(
        '“{0}” was not added: its balances don’t continue those of the history; it may belong to another account.',
        name,
      );
    case 'partial':
      return l10n.t(
        '“{0}” was not added: it has only some of the columns or assets; request it with all of them.',
        name,
      );
    case 'short':
      return l10n.t(
        '“{0}” was not added: it has no complete day between the days of its first and last row.',
        name,
      );
    case 'unreadable':
      return unreadableText(name, file.error);
  }
}

function unreadableText(name: string, { kind, text }: TableError): string {
  switch (kind) {
    case 'notKraken':
      return l10n.t('“{0}” was not added: it is not a trades or ledgers export of Kraken’s.', name);
    case 'empty':
      return l10n.t('“{0}” was not added: it is empty.', name);
    case 'damaged':
      return l10n.t('“{0}” was not added: the archive is damaged or incomplete.', name);
    case 'unordered':
      return l10n.t('“{0}” was not added: its rows are not in the order of time.', name);
    case 'gone':
      return l10n.t('“{0}” was not added: it is no longer there.', name);
    case 'disk':
      return l10n.t('“{0}” was not added: it could not be read ({1}).', name, text);
  }
}
