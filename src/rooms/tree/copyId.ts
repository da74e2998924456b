import { env, l10n, window } from 'vscode';
import { plain } from '../../core/plainText.ts';
import type { CommandParts } from '../../ui/parts.ts';
import { reportsMeant, type Invocation } from '../../ui/targets.ts';

/** How long the status bar says so. */
const SHOWN_MS = 3_000;

/** Puts the id that Kraken gave a report on the clipboard. */
export async function copyId(parts: CommandParts, invocation: Invocation): Promise<void> {
  const [listed] = await reportsMeant(parts, invocation, {
    fits: () => true,
    placeHolder: l10n.t('Copy the ID of which export?'),
    none: l10n.t('There is no export to copy the ID of.'),
  });
  if (!listed) return;
  const { id } = listed.report;
  await env.clipboard.writeText(id);
  window.setStatusBarMessage(l10n.t('Report ID {0} copied.', plain(id)), SHOWN_MS);
}
