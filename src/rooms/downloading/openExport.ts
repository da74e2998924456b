import { commands, l10n, Uri } from 'vscode';
import type { Core } from '../../core/core.ts';
import { extensionOf, baseNameOf } from '../../core/exports/fileName.ts';
import type { ListedReport } from '../../core/reports/listed.ts';
import type { CommandArguments } from '../../ui/targets.ts';
import type { Ui } from '../../ui/ui.ts';
import { tableUri } from './archiveFiles.ts';
import { resolveSavedReport } from './resolveSavedReport.ts';

/** Opens the table of a downloaded report in an editor, from its archive if necessary. */
export async function openExport(core: Core, ui: Ui, args: CommandArguments): Promise<void> {
  const listed = await resolveSavedReport(core, ui, args, l10n.t('Select an export to open'));
  const uri = listed && tableOf(listed);
  if (uri) await commands.executeCommand('vscode.open', uri);
}

function tableOf({ account, report, download }: ListedReport): Uri | undefined {
  const table = download?.files.find(({ kind }) => kind === 'table');
  if (table) return Uri.file(table.path);
  const archive = download?.files[0];
  return (
    archive && tableUri(archive.path, `${baseNameOf(account.name, report)}.${extensionOf(report)}`)
  );
}
