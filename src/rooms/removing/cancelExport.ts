import { l10n } from 'vscode';
import { isRemovable, phaseOf } from '../../core/reports/phase.ts';
import type { Core } from '../../core/core.ts';
import { resolveReports, type CommandArguments } from '../../ui/targets.ts';
import type { Ui } from '../../ui/ui.ts';
import { removeAfterAsking } from './removeAfterAsking.ts';

/** Stops reports that are queued or being processed, after asking. */
export async function cancelExport(
  core: Core,
  ui: Ui,
  invocation: CommandArguments,
): Promise<void> {
  const reports = await resolveReports(core, ui, invocation, {
    appliesTo: ({ report }, now) => isRemovable('cancel', phaseOf(report, now)),
    placeHolder: l10n.t('Select an export to cancel'),
    noneMessage: l10n.t(
      'There is no export to cancel; only queued or processing exports can be cancelled.',
    ),
  });
  await removeAfterAsking(core, ui, 'cancel', reports);
}
