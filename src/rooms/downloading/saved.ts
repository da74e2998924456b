import { commands, l10n, window } from 'vscode';
import { fileStateOf, type ListedReport } from '../../core/reports/listed.ts';
import { phaseOf } from '../../core/reports/phase.ts';
import { plain, withoutLinks } from '../../core/plainText.ts';
import { reportLabel } from '../../ui/words/reports.ts';
import { ReportNode } from '../../ui/rows.ts';
import type { CommandParts } from '../../ui/parts.ts';
import { reportsMeant, type Invocation } from '../../ui/targets.ts';

/**
 * The report that a command was called on, with the files that are there at this moment.
 *
 * @returns `undefined` where there is none, which the user is told, or none was picked.
 */
export async function savedReport(
  parts: CommandParts,
  invocation: Invocation,
  placeHolder: string,
): Promise<ListedReport | undefined> {
  // A file may have been moved since the list was drawn.
  await parts.downloader.lookAll();
  // Of several selected lines, the one that was clicked on.
  const [listed] = await reportsMeant(
    parts,
    { target: invocation.target },
    {
      fits: ({ download }) => download !== undefined,
      placeHolder,
      none: l10n.t('There is no downloaded export here; download one first.'),
    },
  );
  if (!listed || fileStateOf(listed) === 'saved') return listed;
  await tellGone(listed, parts.now());
  return undefined;
}

/** There is a way to another file, as long as Kraken keeps the report and even after that. */
async function tellGone(listed: ListedReport, now: number): Promise<void> {
  const label = withoutLinks(plain(reportLabel(listed.report)));
  const isReady = phaseOf(listed.report, now) === 'ready';
  const text = isReady
    ? l10n.t('The file of “{0}” is no longer where it was put; download it again.', label)
    : l10n.t(
        'The file of “{0}” is no longer where it was put, and Kraken keeps it no longer; request it again.',
        label,
      );
  const button = isReady ? l10n.t('Download') : l10n.t('Request Again');
  if (!(await window.showWarningMessage(text, button))) return;
  const command = isReady ? 'downloadExport' : 'requestAgain';
  await commands.executeCommand(`krakenExports.${command}`, new ReportNode(listed));
}
