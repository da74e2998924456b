import { l10n, Uri, window } from 'vscode';
import type { Account } from '../../core/accounts/account.ts';
import type { Core } from '../../core/core.ts';
import type { History } from '../../core/history/history.ts';
import type { HistoryWork } from '../../core/history/historyTurns.ts';
import { plain } from '../../core/plainText.ts';
import { downloadFolder } from '../../ui/downloads/folder.ts';
import { showChoice, showMessage } from '../../ui/messages.ts';
import { historyOf } from './pickHistory.ts';

/**
 * Looks for the history of an account, and asks where it is now if it is no longer in its folder.
 *
 * @param mayBegin whether the user may give up the old one.
 * @returns `none` if the account has no history, `anew` if the user wants a new one; `undefined` if
 *   the user has chosen nothing.
 */
export async function findHistory(
  core: Core,
  account: Account,
  mayBegin: boolean,
): Promise<'known' | 'none' | 'anew' | undefined> {
  await core.loaded;
  await (await core.openHistories()).read(account.id);
  const history = historyOf(core, account);
  if (!history) return 'none';
  if (history.unreadable !== 'gone' || history.progress) return 'known';
  return askForMoved(core, account, history, mayBegin);
}

/** Where a history is to begin; asks for the folder of downloads if there is none yet. */
export async function beginningOf(found: 'none' | 'anew'): Promise<HistoryWork['beginning']> {
  const folder = await downloadFolder('history');
  return folder === undefined ? undefined : { downloadFolder: folder, isAnew: found === 'anew' };
}

async function askForMoved(
  core: Core,
  account: Account,
  history: History,
  mayBegin: boolean,
): Promise<'known' | 'anew' | undefined> {
  const named = [account.name, plain(history.folder)] as const;
  const text = mayBegin
    ? l10n.t(
        'The history of “{0}” is no longer in “{1}”; choose the folder that it is in now, or begin anew.',
        ...named,
      )
    : l10n.t(
        'The history of “{0}” is no longer in “{1}”; choose the folder that it is in now.',
        ...named,
      );
  const choose = { label: l10n.t('Choose Folder…') };
  const anew = { label: l10n.t('Begin Anew') };
  const picked = await showChoice('warning', text, choose, ...(mayBegin ? [anew] : []));
  if (picked === choose) return (await chooseMoved(core, account, history)) ? 'known' : undefined;
  return picked && 'anew';
}

/**
 * Lets the user choose the folder that a history was moved to.
 *
 * @returns whether it is there.
 */
export async function chooseMoved(
  core: Core,
  { id, name }: Account,
  { folder }: History,
): Promise<boolean> {
  const [chosen] =
    (await window.showOpenDialog({
      canSelectFolders: true,
      canSelectFiles: false,
      defaultUri: Uri.file(folder),
      title: l10n.t('Folder of the History of “{0}”', name),
      openLabel: l10n.t('Choose'),
    })) ?? [];
  if (!chosen) return false;
  if (await (await core.openHistories()).moveTo(id, chosen.fsPath)) return true;
  const none = l10n.t(
    'The history of “{0}” is not in “{1}”; choose the folder that has its history.json.',
    name,
    plain(chosen.fsPath),
  );
  await showMessage('warning', none);
  return false;
}
