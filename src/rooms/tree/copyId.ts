import { env, l10n } from 'vscode';
import type { Core } from '../../core/core.ts';
import { plain } from '../../core/plainText.ts';
import { note } from '../../ui/messages.ts';
import { reportsMeant, type Invocation } from '../../ui/targets.ts';
import type { Ui } from '../../ui/ui.ts';

/** Puts the id that Kraken gave a report on the clipboard. */
export async function copyId(core: Core, ui: Ui, invocation: Invocation): Promise<void> {
  const [listed] = await reportsMeant(core, ui, invocation, {
    fits: () => true,
    placeHolder: l10n.t('Select an export to copy the ID of'),
    none: l10n.t('There is no export to copy the ID of.'),
  });
  if (!listed) return;
  const { id } = listed.report;
  await env.clipboard.writeText(id);
  note(l10n.t('Copied report ID {0}.', plain(id)));
}
