import { commands, l10n, window } from 'vscode';
import type { ListedReport } from '../../core/reports/listed.ts';
import { phaseOf } from '../../core/reports/phase.ts';
import { phaseWord } from '../../ui/words/phaseLook.ts';
import { GroupNode, ReportNode } from '../../ui/rows.ts';
import type { CommandParts } from '../../ui/parts.ts';
import { listedNow } from '../../ui/targets.ts';

/**
 * Tells that Kraken does not hand a report out, and what has become of it, after the list has been
 * read again.
 *
 * @param label what the report is called, fit for a message.
 * @param others what is said of those that failed besides.
 */
export async function tellWithheld(
  listed: ListedReport,
  label: string,
  others: string,
  parts: CommandParts,
  tryAgain: () => Promise<void>,
): Promise<void> {
  const { account, report } = listed;
  const now = listedNow(parts, listed);
  const requestNew = l10n.t('Request Export…');
  const requestAgain = l10n.t('Request Again');
  const again = l10n.t('Try Again');
  const tell = (text: string, ...buttons: readonly string[]) =>
    window.showWarningMessage(text + others, ...buttons);
  if (!now) {
    const text = l10n.t(
      '“{0}” is no longer in Kraken’s list, so it could not be downloaded; request an export anew.',
      label,
    );
    if (!(await tell(text, requestNew))) return;
    const group = new GroupNode(account, report.report, []);
    await commands.executeCommand('krakenExports.requestExport', group);
    return;
  }
  const phase = phaseOf(now.report, parts.now());
  const picked =
    phase === 'ready'
      ? await tell(
          l10n.t(
            'Kraken did not hand out “{0}”, though it is ready; try again in a minute, or request it again.',
            label,
          ),
          again,
          requestAgain,
        )
      : await tell(
          l10n.t(
            '“{0}” is {1} by now, so it could not be downloaded; request it again.',
            label,
            phaseWord(phase, now.report),
          ),
          requestAgain,
        );
  if (picked === again) await tryAgain();
  if (picked === requestAgain) {
    await commands.executeCommand('krakenExports.requestAgain', new ReportNode(now));
  }
}
