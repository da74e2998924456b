import { l10n } from 'vscode';
import type { Core } from '../../core/core.ts';
import { fileStateOf } from '../../core/reports/listed.ts';
import { phaseOf } from '../../core/reports/phase.ts';
import { referenceOf } from '../../core/reports/reference.ts';
import { downloadWithProgress } from '../../ui/downloads/downloadWithProgress.ts';
import { downloadFolder } from '../../ui/downloads/folder.ts';
import { showMessage } from '../../ui/messages.ts';
import { resolveReports, type CommandArguments } from '../../ui/targets.ts';
import type { Ui } from '../../ui/ui.ts';

export async function downloadExport(core: Core, ui: Ui, args: CommandArguments): Promise<void> {
  const targets = await resolveReports(core, ui, args, {
    appliesTo: ({ report }, now) => phaseOf(report, now) === 'ready',
    placeHolder: l10n.t('Select an export to download'),
    noneMessage: l10n.t('There is no export to download; only ready exports can be downloaded.'),
    includeGroups: true,
  });
  // Those under way, as after a double click, already show their progress.
  const idle = targets.filter((listed) => !core.downloads.isActive(referenceOf(listed)));
  const missing = idle.filter((listed) => fileStateOf(listed) !== 'saved');
  // A single report may be downloaded again; of several, only the missing ones are downloaded.
  const isOne = idle.length === 1 && targets.length === 1;
  if (idle.length > 1 && missing.length === 0) {
    void showMessage(
      'information',
      l10n.t(
        'All of these exports have already been downloaded; to download one again, select only that one.',
      ),
    );
    return;
  }
  const reports = isOne ? idle : missing;
  const folder = reports.length > 0 ? await downloadFolder() : undefined;
  if (folder !== undefined) await downloadWithProgress(core, reports, folder);
}
