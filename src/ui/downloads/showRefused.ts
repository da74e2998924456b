import { l10n } from 'vscode';
import type { Core } from '../../core/core.ts';
import type { ListedReport } from '../../core/reports/listed.ts';
import { phaseOf } from '../../core/reports/phase.ts';
import { findListed, referenceOf } from '../../core/reports/reference.ts';
import { commandAction } from '../commands.ts';
import { showMessage } from '../messages.ts';
import { phaseWord } from '../words/phases.ts';
import { reportLabel } from '../words/reports.ts';

/**
 * Says that Kraken refused to send a report, and what became of it. Call it after a refresh.
 *
 * @param suffix from `moreFailedSuffix`.
 */
export async function showRefused(
  { store, now }: Core,
  failed: ListedReport,
  suffix: string,
  tryAgain: () => Promise<void>,
): Promise<void> {
  const label = reportLabel(failed.report);
  const reference = referenceOf(failed);
  const listed = findListed(store.state.accounts, reference);
  if (!listed) {
    const text = l10n.t(
      '“{0}” is no longer in Kraken’s list, so it was not downloaded; request a new export.',
      label,
    );
    const { accountId, report } = reference;
    await showMessage(
      'warning',
      text + suffix,
      commandAction(l10n.t('Request Export…'), 'requestExport', { accountId, report }),
    );
    return;
  }
  const requestAgain = commandAction(l10n.t('Request Again'), 'requestAgain', reference);
  const phase = phaseOf(listed.report, now());
  if (phase === 'ready') {
    const text = l10n.t(
      'Kraken did not send “{0}” although it is ready; try again in a minute, or request it again.',
      label,
    );
    const again = { label: l10n.t('Try Again'), run: tryAgain };
    await showMessage('warning', text + suffix, again, requestAgain);
  } else {
    const text = l10n.t({
      message: '“{0}” is now {1}, so it was not downloaded; request it again.',
      args: [label, phaseWord(phase, listed.report)],
      comment: '{1} is what became of an export, such as “expired”',
    });
    await showMessage('warning', text + suffix, requestAgain);
  }
}
