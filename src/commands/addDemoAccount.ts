import { l10n } from 'vscode';
import type { Account } from '../accounts/account.ts';
import type { CommandParts } from './parts.ts';

/** Adds the account of the built-in exchange where it isn't there yet, and shows it. */
export async function addDemoAccount({ accounts, showView }: CommandParts): Promise<void> {
  const there = accounts.list().some(({ kind }) => kind === 'demo');
  const demo: Account = { kind: 'demo', id: 'demo', name: l10n.t('Demo') };
  if (!there) await accounts.save(demo);
  await showView();
}
