import { l10n } from 'vscode';
import { isRemovable, phaseOf } from '../../core/reports/phase.ts';
import type { CommandParts } from '../../ui/parts.ts';
import { removeReports } from './removal.ts';
import { reportsMeant, type Invocation } from '../../ui/targets.ts';

/** Stops reports that are queued or being processed, after asking. */
export async function cancelExport(parts: CommandParts, invocation: Invocation): Promise<void> {
  const reports = await reportsMeant(parts, invocation, {
    fits: ({ report }, now) => isRemovable('cancel', phaseOf(report, now)),
    placeHolder: l10n.t('Cancel which export?'),
    none: l10n.t('There is no export to cancel; only those that are queued or processing can be.'),
  });
  await removeReports(parts, 'cancel', reports);
}
