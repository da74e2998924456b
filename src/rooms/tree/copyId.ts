import { env, l10n } from 'vscode';
import type { Core } from '../../core/core.ts';
import { plain } from '../../core/plainText.ts';
import { showInStatusBar } from '../../ui/messages.ts';
import { resolveReports, type CommandArguments } from '../../ui/targets.ts';
import type { Ui } from '../../ui/ui.ts';

/** Copies the id of a report to the clipboard. */
export async function copyId(core: Core, ui: Ui, args: CommandArguments): Promise<void> {
  const [listed] = await resolveReports(core, ui, args, {
    appliesTo: () => true,
    placeHolder: l10n.t('Select an export to copy the ID of'),
    noneMessage: l10n.t('There is no export to copy the ID of.'),
  });
  if (!listed) return;
  const { id } = listed.report;
  await env.clipboard.writeText(id);
  showInStatusBar(l10n.t('Copied report ID {0}.', plain(id)));
}
