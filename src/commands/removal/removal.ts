import { l10n, window } from 'vscode';
import type { RemovalType } from '../../kraken/exportRequest.ts';
import { allListed, type ListedReport } from '../../reports/listed.ts';
import { isRemovable, phaseOf, type Phase } from '../../reports/phase.ts';
import { removeReport, type RemovalOutcome } from '../../requests/remove.ts';
import { withoutIcons } from '../../text/plain.ts';
import { reportLabel } from '../../views/descriptions.ts';
import { VIEW_ID } from '../../views/reportsView.ts';
import type { CommandParts } from '../parts.ts';
import { confirmRemoval } from './question.ts';
import { tellFailures, type FailedRemoval } from './results.ts';

/** How long the status bar says so, in milliseconds. */
const SHOWN_MS = 3_000;

/**
 * Has reports taken away at Kraken, after one question for all of them. Nothing is sent twice: the
 * list, which is read again afterwards, tells what became of those without a clear answer.
 */
export async function removeReports(
  parts: CommandParts,
  type: RemovalType,
  reports: readonly ListedReport[],
): Promise<void> {
  if (reports.length === 0 || !(await confirmRemoval(type, reports))) return;
  const outcomes = await window.withProgress({ location: { viewId: VIEW_ID } }, async () => {
    const all: { readonly listed: ListedReport; readonly outcome: RemovalOutcome | 'changed' }[] =
      [];
    for (const listed of reports) all.push({ listed, outcome: await remove(parts, type, listed) });
    await parts.refresh();
    return all;
  });
  const failed: FailedRemoval[] = [];
  for (const { listed, outcome } of outcomes) {
    const phase = phaseNow(parts, listed);
    if (outcome === 'changed') failed.push({ listed, phase, outcome });
    else if (outcome.kind !== 'removed' && !isRemoved(phase))
      failed.push({ listed, phase, outcome });
  }
  tellDone(type, outcomes.length - failed.length, reports);
  await tellFailures(type, failed, parts, (again) => removeReports(parts, type, again));
}

/** What was right when the question was asked may no longer be when it is answered. */
async function remove(
  parts: CommandParts,
  type: RemovalType,
  listed: ListedReport,
): Promise<RemovalOutcome | 'changed'> {
  const phase = phaseNow(parts, listed);
  if (phase === undefined || !isRemovable(type, phase)) return 'changed';
  const { connections, log } = parts;
  return removeReport({
    id: listed.report.id,
    type,
    connect: () => connections.clientOf(listed.account),
    onUnexpected: (error) => {
      log.error('RemoveExport', error);
    },
  });
}

/** @returns `undefined` where the report is no longer listed. */
function phaseNow(
  { store, now }: CommandParts,
  { account, report }: ListedReport,
): Phase | undefined {
  const entry = store.state.accounts.find((each) => each.account.id === account.id);
  const listed = entry && allListed([entry]).find((each) => each.report.id === report.id);
  return listed && phaseOf(listed.report, now());
}

function isRemoved(phase: Phase | undefined): boolean {
  return phase === undefined || phase === 'deleting' || phase === 'cancelled';
}

function tellDone(type: RemovalType, count: number, reports: readonly ListedReport[]): void {
  const [first, second] = reports;
  if (count === 0 || !first) return;
  const name = withoutIcons(reportLabel(first.report));
  const one = type === 'delete' ? l10n.t('Deleted “{0}”.', name) : l10n.t('Cancelled “{0}”.', name);
  const several =
    type === 'delete'
      ? l10n.t('Deleted {0} exports.', count)
      : l10n.t('Cancelled {0} exports.', count);
  window.setStatusBarMessage(second ? several : one, SHOWN_MS);
}
