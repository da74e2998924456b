import { l10n } from 'vscode';
import type { Core } from '../../core/core.ts';
import type { RemovalType } from '../../core/kraken/exportRequest.ts';
import type { ListedReport } from '../../core/reports/listed.ts';
import { isRemovable, phaseOf } from '../../core/reports/phase.ts';
import { referenceOf } from '../../core/reports/reference.ts';
import { showInStatusBar } from '../../ui/messages.ts';
import { resolveReports, type CommandArguments } from '../../ui/targets.ts';
import type { Ui } from '../../ui/ui.ts';
import { reportLabel } from '../../ui/words/reports.ts';
import { confirmRemoval } from './question.ts';
import { showRemovalFailures } from './showRemovalFailures.ts';

/** Deletes processed reports at Kraken, after asking. Downloaded files stay. */
export async function deleteExports(core: Core, ui: Ui, args: CommandArguments): Promise<void> {
  // The question says what was downloaded, and files may have been moved since the last look.
  await core.downloads.findAllFiles();
  const reports = await resolveReports(core, ui, args, {
    appliesTo: ({ report }, now) => isRemovable('delete', phaseOf(report, now)),
    placeHolder: l10n.t('Select an export to delete'),
    noneMessage: l10n.t(
      'There is no export to delete; only ready, expired or failed exports can be deleted.',
    ),
  });
  await removeAfterAsking(core, ui, 'delete', reports);
}

/** Cancels queued or processing reports at Kraken, after asking. */
export async function cancelExports(core: Core, ui: Ui, args: CommandArguments): Promise<void> {
  const reports = await resolveReports(core, ui, args, {
    appliesTo: ({ report }, now) => isRemovable('cancel', phaseOf(report, now)),
    placeHolder: l10n.t('Select an export to cancel'),
    noneMessage: l10n.t(
      'There is no export to cancel; only queued or processing exports can be cancelled.',
    ),
  });
  await removeAfterAsking(core, ui, 'cancel', reports);
}

/** Asks one question for all reports, and shows the outcome. */
async function removeAfterAsking(
  core: Core,
  ui: Ui,
  type: RemovalType,
  reports: readonly ListedReport[],
): Promise<void> {
  if (reports.length === 0 || !(await confirmRemoval(type, reports))) return;
  const references = reports.map(referenceOf);
  const outcomes = await ui.view.withProgress(() => core.removeReports({ type, references }));
  const removals = outcomes.flatMap((removal, index) => {
    const listed = reports[index];
    return listed ? [{ ...removal, listed }] : [];
  });
  showRemoved(
    type,
    removals.filter(({ isDone }) => isDone).map(({ listed }) => listed),
  );
  const failed = removals.filter(({ isDone }) => !isDone);
  await showRemovalFailures(core, type, failed, () =>
    removeAfterAsking(
      core,
      ui,
      type,
      failed.map(({ listed }) => listed),
    ),
  );
}

function showRemoved(type: RemovalType, [first, ...more]: readonly ListedReport[]): void {
  if (!first) return;
  const name = reportLabel(first.report);
  const count = more.length + 1;
  if (count > 1) {
    showInStatusBar(
      type === 'delete'
        ? l10n.t('Deleted {0} exports.', count)
        : l10n.t('Cancelled {0} exports.', count),
    );
  } else {
    showInStatusBar(
      type === 'delete' ? l10n.t('Deleted “{0}”.', name) : l10n.t('Cancelled “{0}”.', name),
    );
  }
}
