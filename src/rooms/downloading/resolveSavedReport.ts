import { l10n } from 'vscode';
import type { Core } from '../../core/core.ts';
import { fileStateOf, type ListedReport } from '../../core/reports/listed.ts';
import { phaseOf } from '../../core/reports/phase.ts';
import { referenceOf } from '../../core/reports/reference.ts';
import { commandAction } from '../../ui/commands.ts';
import { showMessage } from '../../ui/messages.ts';
import { resolveReports, type CommandArguments } from '../../ui/targets.ts';
import type { Ui } from '../../ui/ui.ts';
import { reportLabel } from '../../ui/words/reports.ts';

/**
 * The report that a command was called on, with the files that are there at this moment.
 *
 * @returns `undefined` where there is none, which the user is told, or none was picked.
 */
export async function resolveSavedReport(
  core: Core,
  ui: Ui,
  { target }: CommandArguments,
  placeHolder: string,
): Promise<ListedReport | undefined> {
  // A file may have been moved since the list was drawn.
  await core.downloads.findAllFiles();
  // Of several selected rows, the one that was clicked on.
  const invocation = { target };
  const [listed] = await resolveReports(core, ui, invocation, {
    appliesTo: ({ download }) => download !== undefined,
    placeHolder,
    noneMessage: l10n.t('There is no downloaded export; download one first.'),
  });
  if (!listed || fileStateOf(listed) === 'saved') return listed;
  await showFileGone(listed, core.now());
  return undefined;
}

/** There is a way to another file, as long as Kraken keeps the report and even after that. */
async function showFileGone(listed: ListedReport, now: number): Promise<void> {
  const label = reportLabel(listed.report);
  const reference = referenceOf(listed);
  if (phaseOf(listed.report, now) === 'ready') {
    await showMessage(
      'warning',
      l10n.t('The file of “{0}” is no longer where it was saved; download it again.', label),
      commandAction(l10n.t('Download'), 'downloadExport', reference),
    );
  } else {
    await showMessage(
      'warning',
      l10n.t(
        'The file of “{0}” is no longer where it was saved, and Kraken no longer has the export; request it again.',
        label,
      ),
      commandAction(l10n.t('Request Again'), 'requestAgain', reference),
    );
  }
}
