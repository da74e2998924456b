import { commands, l10n, Uri } from 'vscode';
import { endingOf, stemOf } from '../downloads/fileName.ts';
import { tableUri } from '../editors/archiveFiles.ts';
import type { ListedReport } from '../reports/listed.ts';
import { savedReport } from './downloads/saved.ts';
import type { CommandParts } from './parts.ts';
import type { Invocation } from './targets.ts';

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
