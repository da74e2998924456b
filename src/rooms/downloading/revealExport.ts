import { commands, env, l10n, UIKind, Uri, workspace } from 'vscode';
import type { Core } from '../../core/core.ts';
import { showMessage } from '../../ui/messages.ts';
import type { CommandArguments } from '../../ui/targets.ts';
import type { Ui } from '../../ui/ui.ts';
import { resolveSavedReport } from './resolveSavedReport.ts';

/** Reveals the file of a downloaded report in the file manager, or else in the Explorer view. */
export async function revealExport(core: Core, ui: Ui, args: CommandArguments): Promise<void> {
  const question = l10n.t('Select an export to reveal in the file manager');
  const listed = await resolveSavedReport(core, ui, args, question);
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
