import { l10n, Uri, window } from 'vscode';
import type { Account } from '../../core/accounts/account.ts';
import type { Core } from '../../core/core.ts';
import type { History } from '../../core/history/history.ts';
import { plain } from '../../core/plainText.ts';
import { showChoice, showMessage } from '../../ui/messages.ts';

/**
 * Asks where a history is that is no longer in its folder.
 *
 * @returns `found` if the user has chosen a folder, `anew` to begin anew; `undefined` for nothing.
 */
export async function findMoved(
  core: Core,
  { id, name }: Account,
  { folder }: History,
): Promise<'found' | 'anew' | undefined> {
  const text = l10n.t(
    'The history of “{0}” is no longer in “{1}”; choose the folder that it is in now, or begin anew.',
    name,
    plain(folder),
  );
  const choose = { label: l10n.t('Choose Folder…') };
  const anew = { label: l10n.t('Begin Anew') };
  const picked = await showChoice('warning', text, choose, anew);
  if (picked !== choose) return picked && 'anew';
  const [chosen] =
    (await window.showOpenDialog({
      canSelectFolders: true,
      canSelectFiles: false,
      defaultUri: Uri.file(folder),
      title: l10n.t('Folder of the History of “{0}”', name),
      openLabel: l10n.t('Choose'),
    })) ?? [];
  if (!chosen) return undefined;
  if (await (await core.openHistories()).moveTo(id, chosen.fsPath)) return 'found';
  const none = l10n.t(
    'The history of “{0}” is not in “{1}”; choose the folder that has its history.json.',
    name,
    plain(chosen.fsPath),
  );
  await showMessage('warning', none);
  return undefined;
}
