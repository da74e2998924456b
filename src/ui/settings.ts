import { commands, ConfigurationTarget, Disposable, workspace } from 'vscode';
import * as v from 'valibot';

const SECTION = 'krakenExports';

const text = v.fallback(v.pipe(v.string(), v.trim()), '');
const flag = (byDefault: boolean) => v.fallback(v.boolean(), byDefault);

/** The values of each setting. An invalid value counts as the default. */
const SETTINGS = {
  // Kept as it is, so that a message can quote an invalid address.
  apiUrl: v.pipe(v.unknown(), v.transform(String)),
  'statusBar.visible': flag(true),
  timeZone: v.fallback(v.picklist(['local', 'utc']), 'local'),
  downloadFolder: text,
  saveAs: v.fallback(v.picklist(['csv', 'zip', 'both']), 'csv'),
  autoRefresh: flag(true),
  autoDownload: flag(false),
  'history.autoUpdate': v.fallback(v.picklist(['off', 'daily', 'weekly', 'monthly']), 'off'),
  notifications: v.fallback(v.picklist(['all', 'problems', 'off']), 'all'),
} as const;

export type SettingName = keyof typeof SETTINGS;
export type Setting<Name extends SettingName> = v.InferOutput<(typeof SETTINGS)[Name]>;

export function setting<Name extends SettingName>(name: Name): Setting<Name> {
  const schema: v.GenericSchema<unknown, Setting<Name>> = SETTINGS[name];
  return v.parse(schema, workspace.getConfiguration(SECTION).get(name));
}

/** Rejects if the user's settings can't be written. */
export async function changeSetting<Name extends SettingName>(
  name: Name,
  value: Setting<Name>,
): Promise<void> {
  await workspace.getConfiguration(SECTION).update(name, value, ConfigurationTarget.Global);
}

export function onDidChangeSetting(name: SettingName, listener: () => void): Disposable {
  return workspace.onDidChangeConfiguration((event) => {
    if (event.affectsConfiguration(settingId(name))) listener();
  });
}

export function settingId(name: SettingName): string {
  return `${SECTION}.${name}`;
}

/** Shows the setting in the settings editor. */
export async function openSetting(name: SettingName): Promise<void> {
  await commands.executeCommand('workbench.action.openSettings', settingId(name));
}

/** Shows all settings of the extension in the settings editor. */
export async function openSettings(): Promise<void> {
  const query = '@ext:exports-for-kraken.kraken-exports';
  await commands.executeCommand('workbench.action.openSettings', query);
}

/** Opens the settings file, in which VS Code marks errors. */
export async function openSettingsFile(): Promise<void> {
  await commands.executeCommand('workbench.action.openSettingsJson');
}
