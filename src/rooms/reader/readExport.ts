import { l10n } from 'vscode';
import type { Core } from '../../core/core.ts';
import { fileStateOf, type ListedReport } from '../../core/reports/listed.ts';
import { phaseOf } from '../../core/reports/phase.ts';
import { findListed, referenceOf } from '../../core/reports/reference.ts';
import { downloadWithProgress } from '../../ui/downloads/downloadWithProgress.ts';
import { downloadFolder } from '../../ui/downloads/folder.ts';
import { openInReader } from '../../ui/reader.ts';
import { savedUri } from '../../ui/savedUri.ts';
import { resolveReports, type CommandArguments } from '../../ui/targets.ts';
import type { Ui } from '../../ui/ui.ts';

/** Shows a report in the reader, and downloads it first if necessary. */
export async function readExport(core: Core, ui: Ui, { target }: CommandArguments): Promise<void> {
  // Files may have been moved since the tree was updated.
  await core.downloads.findAllFiles();
  const [listed] = await resolveReports(
    core,
    ui,
    { target },
    {
      appliesTo: (each, now) => isSaved(each) || phaseOf(each.report, now) === 'ready',
      placeHolder: l10n.t('Select an export to read'),
      noneMessage: l10n.t('There is no export to read; request one first.'),
    },
  );
  if (!listed) return;
  const saved = isSaved(listed) ? listed : await download(core, listed);
  const uri = saved && savedUri(saved);
  if (uri) await openInReader(uri);
}

function isSaved(listed: ListedReport): boolean {
  return fileStateOf(listed) === 'saved';
}

/** @returns `undefined` if it was not saved, which is shown. */
async function download(core: Core, listed: ListedReport): Promise<ListedReport | undefined> {
  const folder = await downloadFolder();
  if (folder === undefined) return undefined;
  await downloadWithProgress(core, [listed], folder);
  return findListed(core.store.state.accounts, referenceOf(listed));
}
