import { existsSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { l10n, Uri, window } from 'vscode';
import type { OpenDialogOptions } from 'vscode';
import { parseFolder } from '../../core/exports/folderPath.ts';
import { plain } from '../../core/plainText.ts';
import { showChoice, showMessage } from '../messages.ts';
import { changeSetting, openSetting, openSettingsFile, setting, settingId } from '../settings.ts';

/** What the folder is needed for first. Histories are beside the downloads. */
export type FolderUse = 'downloads' | 'history';

/**
 * The download folder on the machine that runs the extension. Asks for one if none is set.
 *
 * @returns an absolute path; `undefined` if the user chose none.
 */
export async function downloadFolder(use: FolderUse = 'downloads'): Promise<string | undefined> {
  const text = setting('downloadFolder');
  if (text === '') return chooseFolder(use);
  return parseFolder(text, homedir()) ?? askForValidFolder(text, use);
}

/** Lets the user choose the folder, and saves it in the settings. */
export async function chooseFolder(use: FolderUse = 'downloads'): Promise<string | undefined> {
  const [folder] =
    (await window.showOpenDialog({
      canSelectFolders: true,
      canSelectFiles: false,
      defaultUri: Uri.file(defaultFolder(use)),
      ...wordsFor(use),
    })) ?? [];
  if (!folder) return undefined;
  // The download continues even if that fails.
  await changeSetting('downloadFolder', folder.fsPath).catch(showNotSaved);
  return folder.fsPath;
}

function wordsFor(use: FolderUse): Pick<OpenDialogOptions, 'title' | 'openLabel'> {
  return use === 'history'
    ? { title: l10n.t('Folder for Histories and Downloads'), openLabel: l10n.t('Use This Folder') }
    : { title: l10n.t('Folder for Downloaded Exports'), openLabel: l10n.t('Download Here') };
}

function showNotSaved(): void {
  const text = l10n.t(
    'The download folder could not be saved, so the next download will ask again; check the settings file for errors.',
  );
  void showMessage('warning', text, { label: l10n.t('Open Settings'), run: openSettingsFile });
}

async function askForValidFolder(text: string, use: FolderUse): Promise<string | undefined> {
  const sentence = l10n.t(
    '“{0}” can’t be used as the download folder because the setting {1} only accepts absolute paths; choose another folder.',
    plain(text),
    settingId('downloadFolder'),
  );
  const choose = { label: l10n.t('Choose Folder…') };
  const openSettings = { label: l10n.t('Open Settings') };
  const picked = await showChoice('error', sentence, choose, openSettings);
  if (picked === choose) return chooseFolder(use);
  if (picked === openSettings) await openSetting('downloadFolder');
  return undefined;
}

/** Where the dialog starts: a folder that most systems have, or else the home folder. */
function defaultFolder(use: FolderUse): string {
  const home = homedir();
  const names = ['Documents', 'Downloads'].map((name) => join(home, name));
  const folders = use === 'history' ? names : names.reverse();
  return folders.find((folder) => existsSync(folder)) ?? home;
}
