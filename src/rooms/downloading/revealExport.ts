import { commands, env, l10n, UIKind, Uri, window, workspace } from 'vscode';
import { plain, withoutLinks } from '../../core/plainText.ts';
import { savedReport } from './saved.ts';
import type { CommandParts } from '../../ui/parts.ts';
import type { Invocation } from '../../ui/targets.ts';

/** Shows the file of a downloaded report where the user's other files are. */
export async function revealExport(parts: CommandParts, invocation: Invocation): Promise<void> {
  const listed = await savedReport(parts, invocation, l10n.t('Reveal the file of which export?'));
  const path = listed?.download?.files[0]?.path;
  if (path === undefined) return;
  const uri = Uri.file(path);
  if (!parts.runsRemotely && env.uiKind === UIKind.Desktop) {
    await commands.executeCommand('revealFileInOS', uri);
  } else if (workspace.getWorkspaceFolder(uri)) {
    await commands.executeCommand('revealInExplorer', uri);
  } else {
    await tellPath(path);
  }
}

/** The file manager of the user's computer doesn't see the files of another one. */
async function tellPath(path: string): Promise<void> {
  const copy = l10n.t('Copy Path');
  const picked = await window.showInformationMessage(
    l10n.t(
      'The file is on the machine on which the extension runs, out of reach of this computer’s file manager: {0}',
      withoutLinks(plain(path)),
    ),
    copy,
  );
  if (picked) await env.clipboard.writeText(path);
}
