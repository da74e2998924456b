import { randomUUID } from 'node:crypto';
import { l10n } from 'vscode';
import type { Core } from '../../core/core.ts';
import type { Ui } from '../../ui/ui.ts';
import { showAccount } from './showAccount.ts';

/** Adds the account of the built-in exchange unless there is one, and shows it. */
export async function addDemoAccount(core: Core, ui: Ui): Promise<void> {
  const { accounts } = core;
  const there = accounts.list().find(({ kind }) => kind === 'demo');
  // Each profile has its own id, because removing the account deletes what is stored under it.
  const id = there?.id ?? randomUUID();
  if (!there) await accounts.add({ kind: 'demo', id, name: l10n.t('Demo') });
  await showAccount(core, ui, id);
}
