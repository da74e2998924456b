import { l10n } from 'vscode';
import { isRemovable, phaseOf } from '../../core/reports/phase.ts';
import type { CommandParts } from '../../ui/parts.ts';
import { removeReports } from './removal.ts';
import { reportsMeant, type Invocation } from '../../ui/targets.ts';

/** Deletes processed reports at Kraken, after asking. Downloaded files stay. */
export async function deleteExport(parts: CommandParts, invocation: Invocation): Promise<void> {
  // A file may have been moved since the list was drawn.
  await parts.downloader.lookAll();
  const reports = await reportsMeant(parts, invocation, {
    fits: ({ report }, now) => isRemovable('delete', phaseOf(report, now)),
    placeHolder: l10n.t('Delete which export?'),
    none: l10n.t(
      'There is no export to delete; only those that are ready, expired or failed can be.',
    ),
  });
  await removeReports(parts, 'delete', reports);
}
