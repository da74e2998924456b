import { l10n } from 'vscode';
import type { Core } from '../../core/core.ts';
import type { RemovalType } from '../../core/kraken/exportRequest.ts';
import type { ListedReport } from '../../core/reports/listed.ts';
import { referenceOf } from '../../core/reports/reference.ts';
import { showInStatusBar } from '../../ui/messages.ts';
import type { Ui } from '../../ui/ui.ts';
import { reportLabel } from '../../ui/words/reports.ts';
import { confirmRemoval } from './question.ts';
import { showRemovalFailures } from './showRemovalFailures.ts';

/** Has reports taken away at Kraken, after one question for all of them, and tells how it went. */
export async function removeAfterAsking(
  core: Core,
  ui: Ui,
  type: RemovalType,
  reports: readonly ListedReport[],
): Promise<void> {
  if (reports.length === 0 || !(await confirmRemoval(type, reports))) return;
  const references = reports.map(referenceOf);
  const removals = await ui.view.withProgress(() => core.removeReports({ type, references }));
  const found = removals.flatMap((removal, index) => {
    const listed = reports[index];
    return listed ? [{ ...removal, listed }] : [];
  });
  showRemoved(
    type,
    found.filter(({ isDone }) => isDone).map(({ listed }) => listed),
  );
  const failed = found.filter(({ isDone }) => !isDone);
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
