import { randomUUID } from 'node:crypto';
import { l10n } from 'vscode';
import type { Core } from '../../core/core.ts';
import type { Ui } from '../../ui/ui.ts';

/** Adds the account of the built-in exchange unless there is one, and shows it. */
export async function addDemoAccount(
  { accounts, syncAccounts }: Core,
  { view }: Ui,
): Promise<void> {
  const there = accounts.list().some(({ kind }) => kind === 'demo');
  // Each profile has its own id, because removing the account deletes what is stored under it.
  if (!there) await accounts.add({ kind: 'demo', id: randomUUID(), name: l10n.t('Demo') });
  await view.focus();
  await syncAccounts();
}
