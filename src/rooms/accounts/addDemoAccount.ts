import { randomUUID } from 'node:crypto';
import { l10n } from 'vscode';
import type { CommandParts } from '../../ui/parts.ts';

/** Adds the account of the built-in exchange where it isn't there yet, and shows it. */
export async function addDemoAccount({ accounts, showView }: CommandParts): Promise<void> {
  const there = accounts.list().some(({ kind }) => kind === 'demo');
  // Its own id in each profile: what is kept of it goes when it is removed.
  if (!there) await accounts.add({ kind: 'demo', id: randomUUID(), name: l10n.t('Demo') });
  await showView();
}
