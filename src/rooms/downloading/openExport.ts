import { l10n } from 'vscode';
import type { Core } from '../../core/core.ts';
import { openAsText, openInReader } from '../../ui/reader.ts';
import { savedUri } from '../../ui/savedUri.ts';
import type { CommandArguments } from '../../ui/targets.ts';
import type { Ui } from '../../ui/ui.ts';
import { resolveSavedReport } from './resolveSavedReport.ts';

/** Shows a downloaded report in the reader. */
export async function openExport(core: Core, ui: Ui, args: CommandArguments): Promise<void> {
  const listed = await resolveSavedReport(core, ui, args, l10n.t('Select an export to open'));
  const uri = listed && savedUri(listed);
  if (uri) await openInReader(uri);
}

/** Shows the table of a downloaded report as text. */
export async function openExportAsText(core: Core, ui: Ui, args: CommandArguments): Promise<void> {
  const listed = await resolveSavedReport(
    core,
    ui,
    args,
    l10n.t('Select an export to open as text'),
  );
  const uri = listed && savedUri(listed);
  if (uri) await openAsText(uri);
}
