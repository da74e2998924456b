import { l10n } from 'vscode';
import { isRemovable, phaseOf } from '../../core/reports/phase.ts';
import type { Core } from '../../core/core.ts';
import { resolveReports, type CommandArguments } from '../../ui/targets.ts';
import type { Ui } from '../../ui/ui.ts';
import { removeAfterAsking } from './removeAfterAsking.ts';

/** Deletes processed reports at Kraken, after asking. Downloaded files stay. */
export async function deleteExport(
  core: Core,
  ui: Ui,
  invocation: CommandArguments,
): Promise<void> {
  // A file may have been moved since the list was drawn.
  await core.downloads.findAllFiles();
  const reports = await resolveReports(core, ui, invocation, {
    appliesTo: ({ report }, now) => isRemovable('delete', phaseOf(report, now)),
    placeHolder: l10n.t('Select an export to delete'),
    noneMessage: l10n.t(
      'There is no export to delete; only ready, expired or failed exports can be deleted.',
    ),
  });
  await removeAfterAsking(core, ui, 'delete', reports);
}
