import { commands, env, l10n, UIKind, Uri, workspace } from 'vscode';
import type { Core } from '../../core/core.ts';
import { showMessage } from '../../ui/messages.ts';
import type { CommandArguments } from '../../ui/targets.ts';
import type { Ui } from '../../ui/ui.ts';
import { resolveSavedReport } from './resolveSavedReport.ts';

/** Shows the file of a downloaded report where the user's other files are. */
export async function revealExport(
  core: Core,
  ui: Ui,
  invocation: CommandArguments,
): Promise<void> {
  const question = l10n.t('Select an export to reveal in the file manager');
  const listed = await resolveSavedReport(core, ui, invocation, question);
  const path = listed?.download?.files[0]?.path;
  if (path === undefined) return;
  const uri = Uri.file(path);
  if (!ui.runsRemotely && env.uiKind === UIKind.Desktop) {
    await commands.executeCommand('revealFileInOS', uri);
  } else if (workspace.getWorkspaceFolder(uri)) {
    await commands.executeCommand('revealInExplorer', uri);
  } else {
    await showPath(path);
  }
}

/** The file manager of the user's computer doesn't see the files of another one. */
async function showPath(path: string): Promise<void> {
  const text = l10n.t(
    'The file is on the machine where the extension runs, which this computer’s file manager can’t access: {0}',
    path,
  );
  await showMessage('information', text, {
    label: l10n.t('Copy Path'),
    run: () => env.clipboard.writeText(path),
  });
}
