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
 * The report that a command was run on, with its files as they are on the disk now.
 *
 * @returns `undefined` if its files are gone, which is shown, or if the user picked none.
 */
export async function resolveSavedReport(
  core: Core,
  ui: Ui,
  { target }: CommandArguments,
  placeHolder: string,
): Promise<ListedReport | undefined> {
  // Files may have been moved since the tree was updated.
  await core.downloads.findAllFiles();
  // Only the clicked row, even if several are selected.
  const [listed] = await resolveReports(
    core,
    ui,
    { target },
    {
      appliesTo: ({ download }) => download !== undefined,
      placeHolder,
      noneMessage: l10n.t('There is no downloaded export; download one first.'),
    },
  );
  if (!listed || fileStateOf(listed) === 'saved') return listed;
  await showFileGone(listed, core.now());
  return undefined;
}

/** Says that the file is gone, and offers to download or request it again. */
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
