import { join } from 'node:path';
import { l10n, Uri } from 'vscode';
import type { Account } from '../../core/accounts/account.ts';
import type { Core } from '../../core/core.ts';
import { HISTORY_FILE } from '../../core/history/historyFile.ts';
import { commandAction } from '../../ui/commands.ts';
import { showMessage } from '../../ui/messages.ts';
import { openInReader } from '../../ui/reader.ts';
import { pickHistory } from './pickHistory.ts';

/** Shows the whole history of an account in the reader. */
export async function openHistory(core: Core, target: unknown): Promise<void> {
  const account = await pickHistory(
    core,
    target,
    l10n.t('Select the account whose history to open'),
  );
  if (!account) return;
  await core.loaded;
  const histories = await core.openHistories();
  await histories.read(account.id);
  const { history } =
    core.store.state.accounts.find((entry) => entry.account.id === account.id) ?? {};
  const hasRows = history?.kinds.some(({ files }) => files.some(({ table }) => table));
  if (history && hasRows) await openInReader(Uri.file(join(history.folder, HISTORY_FILE)));
  else await offerUpdate(account);
}

async function offerUpdate({ id, name }: Account): Promise<void> {
  const text = l10n.t('The history of “{0}” has no rows yet; update it to fetch them.', name);
  const on = { accountId: id };
  await showMessage(
    'information',
    text,
    commandAction(l10n.t('Update History'), 'updateHistory', on),
  );
}
