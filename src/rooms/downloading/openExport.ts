import { commands, l10n, Uri } from 'vscode';
import { endingOf, stemOf } from '../../core/exports/fileName.ts';
import { tableUri } from './archiveFiles.ts';
import type { ListedReport } from '../../core/reports/listed.ts';
import { savedReport } from './saved.ts';
import type { CommandParts } from '../../ui/parts.ts';
import type { Invocation } from '../../ui/targets.ts';

/** Shows the table of a downloaded report in an editor, out of its archive if need be. */
export async function openExport(parts: CommandParts, invocation: Invocation): Promise<void> {
  const listed = await savedReport(parts, invocation, l10n.t('Open which export?'));
  const uri = listed && tableOf(listed);
  if (uri) await commands.executeCommand('vscode.open', uri);
}

function tableOf({ account, report, download }: ListedReport): Uri | undefined {
  const table = download?.files.find(({ kind }) => kind === 'table');
  if (table) return Uri.file(table.path);
  const archive = download?.files[0];
  return archive && tableUri(archive.path, `${stemOf(account.name, report)}.${endingOf(report)}`);
}
