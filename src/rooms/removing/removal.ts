import { l10n, window } from 'vscode';
import type { Account } from '../../core/accounts/account.ts';
import type { RemovalType } from '../../core/kraken/exportRequest.ts';
import type { ListedReport } from '../../core/reports/listed.ts';
import { isRemovable, isRemoved, phaseOf, type Phase } from '../../core/reports/phase.ts';
import { removeReport, type RemovalOutcome } from '../../core/exports/removeReport.ts';
import { withoutIcons } from '../../core/plainText.ts';
import { reportLabel } from '../../ui/words/reports.ts';
import { VIEW_ID } from '../../ui/viewId.ts';
import type { CommandParts } from '../../ui/parts.ts';
import { FAILURES } from '../../core/failures.ts';
import { listedNow } from '../../ui/targets.ts';
import { confirmRemoval } from './question.ts';
import { tellFailures, type FailedRemoval } from './removalResults.ts';

/** How long the status bar says so, in milliseconds. */
const SHOWN_MS = 3_000;

interface Removal {
  readonly listed: ListedReport;
  /** `changed`: nothing was sent, as the report was no longer what the user was asked about. */
  readonly outcome: RemovalOutcome | 'changed';
}

/**
 * Has reports taken away at Kraken, after one question for all of them. Nothing is sent twice
 * unseen: the list, which is read again afterwards, tells what became of those without a clear answer.
 */
export async function removeReports(
  parts: CommandParts,
  type: RemovalType,
  reports: readonly ListedReport[],
): Promise<void> {
  if (reports.length === 0 || !(await confirmRemoval(type, reports))) return;
  const removals = await window.withProgress({ location: { viewId: VIEW_ID } }, async () => {
    const all: Removal[] = [];
    for (const listed of reports) {
      const outcome = hindranceOf(all, listed.account) ?? (await remove(parts, type, listed));
      all.push({ listed, outcome });
    }
    await parts.refresh();
    return all;
  });
  const done: ListedReport[] = [];
  const failed: FailedRemoval[] = [];
  for (const { listed, outcome } of removals) {
    const phase = phaseNow(parts, listed);
    if (outcome === 'changed') failed.push({ listed, phase, outcome });
    else if (outcome.kind === 'removed' || isRemoved(phase)) done.push(listed);
    else failed.push({ listed, phase, outcome });
  }
  tellDone(type, done);
  await tellFailures(type, failed, parts, (again) => removeReports(parts, type, again));
}

/** Why the next report need not be sent: Kraken refuses the account's key, or can't be reached. */
function hindranceOf(removals: readonly Removal[], account: Account): RemovalOutcome | undefined {
  for (const { listed, outcome } of removals) {
    if (listed.account.id !== account.id || outcome === 'changed') continue;
    if (outcome.kind !== 'refused' && outcome.kind !== 'unclear') continue;
    const { failure } = outcome;
    if (failure.kind === 'network' || FAILURES[failure.kind].blocks)
      return { kind: 'refused', failure };
  }
  return undefined;
}

/** What was right when the question was asked may no longer be when it is answered. */
async function remove(
  parts: CommandParts,
  type: RemovalType,
  listed: ListedReport,
): Promise<Removal['outcome']> {
  const phase = phaseNow(parts, listed);
  if (phase === undefined || !isRemovable(type, phase)) return 'changed';
  const { connections, log } = parts;
  return removeReport({
    id: listed.report.id,
    report: listed.report.report,
    type,
    connect: () => connections.clientOf(listed.account),
    now: parts.now,
    onUnexpected: (error) => {
      log.error('RemoveExport', error);
    },
  });
}

/** @returns `undefined` where the report is no longer listed. */
function phaseNow(parts: CommandParts, listed: ListedReport): Phase | undefined {
  const now = listedNow(parts, listed);
  return now && phaseOf(now.report, parts.now());
}

function tellDone(type: RemovalType, [first, ...more]: readonly ListedReport[]): void {
  if (!first) return;
  const name = withoutIcons(reportLabel(first.report));
  const one = type === 'delete' ? l10n.t('Deleted “{0}”.', name) : l10n.t('Cancelled “{0}”.', name);
  const count = more.length + 1;
  const several =
    type === 'delete'
      ? l10n.t('Deleted {0} exports.', count)
      : l10n.t('Cancelled {0} exports.', count);
  window.setStatusBarMessage(count > 1 ? several : one, SHOWN_MS);
}
