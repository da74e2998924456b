import { commands, l10n, window } from 'vscode';
import type { RemovalType } from '../../core/kraken/exportRequest.ts';
import type { ListedReport } from '../../core/reports/listed.ts';
import { isRemovable, type Phase } from '../../core/reports/phase.ts';
import type { RemovalOutcome } from '../../core/exports/removeReport.ts';
import { sentenceOf } from '../../ui/words/failures.ts';
import { plain, withoutLinks } from '../../core/plainText.ts';
import { reportLabel } from '../../ui/words/reports.ts';
import { phaseWord } from '../../ui/words/phaseLook.ts';
import type { CommandParts } from '../../ui/parts.ts';
import { othersFailed, warn } from '../../ui/remedy.ts';

/** A report that is still there, or of which that isn't known. */
export interface FailedRemoval {
  readonly listed: ListedReport;
  /** What it is by now; `undefined` where it is no longer listed. */
  readonly phase: Phase | undefined;
  /** `changed`: nothing was sent, as the report was no longer what the user was asked about. */
  readonly outcome: Exclude<RemovalOutcome, { kind: 'removed' }> | 'changed';
}

/** Tells of the first report that is still there, and what helps. */
export async function tellFailures(
  type: RemovalType,
  failed: readonly FailedRemoval[],
  parts: CommandParts,
  again: (reports: readonly ListedReport[]) => Promise<void>,
): Promise<void> {
  const [first] = failed;
  if (!first) return;
  const { listed, phase, outcome } = first;
  const name = withoutLinks(plain(reportLabel(listed.report)));
  const others = othersFailed(failed.length - 1);
  const tryAgain = () => again(failed.map((each) => each.listed));
  if (outcome === 'changed' || hasChanged(type, phase, outcome)) {
    void window.showInformationMessage(changedSentence(type, name, listed, phase) + others);
  } else if (outcome.kind === 'declined') {
    const sentence =
      type === 'delete'
        ? l10n.t('Kraken did not delete “{0}”; try again later.', name)
        : l10n.t('Kraken did not cancel “{0}”; try again later.', name);
    const button = l10n.t('Try Again');
    if (await window.showWarningMessage(sentence + others, button)) await tryAgain();
  } else if (outcome.kind === 'refused') {
    const why = sentenceOf(outcome.failure, parts.now());
    const sentence =
      type === 'delete'
        ? l10n.t('“{0}” was not deleted: {1}', name, why)
        : l10n.t('“{0}” was not cancelled: {1}', name, why);
    await warn(parts, sentence + others, outcome.failure.kind, listed.account.id, tryAgain);
  } else {
    await tellUnclear(
      type,
      name,
      withoutLinks(plain(outcome.failure.text)) || l10n.t('the log says why'),
      others,
    );
  }
}

/** Whether the report has become something to which this can no longer be done. */
function hasChanged(
  type: RemovalType,
  phase: Phase | undefined,
  { kind }: RemovalOutcome,
): boolean {
  // What else it has become may be Kraken's way to say that it did it.
  if (kind === 'unclear') return type === 'cancel' && phase === 'ready';
  return phase === undefined || !isRemovable(type, phase);
}

function changedSentence(
  type: RemovalType,
  name: string,
  { report }: ListedReport,
  phase: Phase | undefined,
): string {
  if (phase === undefined) return l10n.t('“{0}” is no longer in Kraken’s list.', name);
  const word = phaseWord(phase, report);
  return type === 'delete'
    ? l10n.t('“{0}” is {1} by now, so it was not deleted; the list has been refreshed.', name, word)
    : l10n.t(
        '“{0}” is {1} by now, so it was not cancelled; the list has been refreshed.',
        name,
        word,
      );
}

async function tellUnclear(
  type: RemovalType,
  name: string,
  reason: string,
  others: string,
): Promise<void> {
  const sentence =
    type === 'delete'
      ? l10n.t(
          'Kraken did not confirm that “{0}” was deleted ({1}); refresh in a minute, and see whether it is still in the list.',
          name,
          reason,
        )
      : l10n.t(
          'Kraken did not confirm that “{0}” was cancelled ({1}); refresh in a minute, and see whether it is still pending.',
          name,
          reason,
        );
  const refresh = l10n.t('Refresh');
  if (await window.showWarningMessage(sentence + others, refresh)) {
    await commands.executeCommand('krakenExports.refresh');
  }
}
