import { stat } from 'node:fs/promises';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { commands, ConfigurationTarget, l10n, Uri, window, workspace } from 'vscode';
import { parseFolder } from '../../core/exports/folderPath.ts';
import { plain, withoutLinks } from '../../core/plainText.ts';

const SETTING = 'krakenExports.downloadFolder';

/**
 * The folder that downloads go to, on the machine on which the extension runs. Asked for where
 * none was chosen yet.
 *
 * @returns an absolute path, or `undefined` where none was chosen.
 */
export async function downloadFolder(): Promise<string | undefined> {
  const setting = workspace.getConfiguration().get<unknown>(SETTING);
  const text = typeof setting === 'string' ? setting.trim() : '';
  if (text === '') return chooseFolder();
  return parseFolder(text, homedir()) ?? refuse(text);
}

/** Lets the user choose the folder, and remembers it in the settings. */
export async function chooseFolder(): Promise<string | undefined> {
  const [folder] =
    (await window.showOpenDialog({
      canSelectFolders: true,
      canSelectFiles: false,
      defaultUri: Uri.file(await likelyFolder()),
      title: l10n.t('Folder for Downloaded Exports'),
      openLabel: l10n.t('Download Here'),
    })) ?? [];
  if (!folder) return undefined;
  await remember(folder.fsPath);
  return folder.fsPath;
}

/** Where that fails, the download goes on all the same. */
async function remember(path: string): Promise<void> {
  try {
    await workspace.getConfiguration().update(SETTING, path, ConfigurationTarget.Global);
  } catch {
    void tellForgotten();
  }
}

async function tellForgotten(): Promise<void> {
  const open = l10n.t('Open Settings');
  const picked = await window.showWarningMessage(
    l10n.t(
      'The download folder could not be written to the settings, so that the next download asks again; see whether the settings file has errors.',
    ),
    open,
  );
  if (picked) await commands.executeCommand('workbench.action.openSettingsJson');
}

async function refuse(text: string): Promise<string | undefined> {
  const choose = l10n.t('Choose Folder…');
  const open = l10n.t('Open Settings');
  const picked = await window.showErrorMessage(
    l10n.t(
      '“{0}” can’t be the download folder, as the setting {1} takes whole paths only; choose another folder.',
      withoutLinks(plain(text)),
      SETTING,
    ),
    choose,
    open,
  );
  if (picked === choose) return chooseFolder();
  if (picked === open) await commands.executeCommand('workbench.action.openSettings', SETTING);
  return undefined;
}

/** Where the dialog begins: the system's own folder for downloads, if there is one. */
async function likelyFolder(): Promise<string> {
  const downloads = join(homedir(), 'Downloads');
  return stat(downloads).then(
    () => downloads,
    () => homedir(),
  );
}
