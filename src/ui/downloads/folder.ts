import { stat } from 'node:fs/promises';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { l10n, Uri, window } from 'vscode';
import { parseFolder } from '../../core/exports/folderPath.ts';
import { plain } from '../../core/plainText.ts';
import { showChoice, showMessage } from '../messages.ts';
import { changeSetting, openSetting, openSettingsFile, setting, settingId } from '../settings.ts';

/**
 * The download folder on the machine that runs the extension. Asks for one if none is set.
 *
 * @returns an absolute path; `undefined` if the user chose none.
 */
export async function downloadFolder(): Promise<string | undefined> {
  const text = setting('downloadFolder');
  if (text === '') return chooseFolder();
  return parseFolder(text, homedir()) ?? askForValidFolder(text);
}

/** Lets the user choose the folder, and saves it in the settings. */
export async function chooseFolder(): Promise<string | undefined> {
  const [folder] =
    (await window.showOpenDialog({
      canSelectFolders: true,
      canSelectFiles: false,
      defaultUri: Uri.file(await defaultFolder()),
      title: l10n.t('Folder for Downloaded Exports'),
      openLabel: l10n.t('Download Here'),
    })) ?? [];
  if (!folder) return undefined;
  // The download continues even if that fails.
  await changeSetting('downloadFolder', folder.fsPath).catch(showNotSaved);
  return folder.fsPath;
}

function showNotSaved(): void {
  const text = l10n.t(
    'The download folder could not be saved, so the next download will ask again; check the settings file for errors.',
  );
  void showMessage('warning', text, { label: l10n.t('Open Settings'), run: openSettingsFile });
}

async function askForValidFolder(text: string): Promise<string | undefined> {
  const sentence = l10n.t(
    '“{0}” can’t be used as the download folder because the setting {1} only accepts absolute paths; choose another folder.',
    plain(text),
    settingId('downloadFolder'),
  );
  const choose = { label: l10n.t('Choose Folder…') };
  const openSettings = { label: l10n.t('Open Settings') };
  const picked = await showChoice('error', sentence, choose, openSettings);
  if (picked === choose) return chooseFolder();
  if (picked === openSettings) await openSetting('downloadFolder');
  return undefined;
}

/** Where the dialog starts: the system's Downloads folder, if there is one. */
async function defaultFolder(): Promise<string> {
  const downloads = join(homedir(), 'Downloads');
  return stat(downloads).then(
    () => downloads,
    () => homedir(),
  );
}
