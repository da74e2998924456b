import { ConfigurationTarget, workspace } from 'vscode';

const SECTION = 'krakenExports';

/** Of what the user wants to be told without asking. */
export type NotificationLevel = 'all' | 'problems' | 'off';

export function notificationLevel(): NotificationLevel {
  const setting = workspace.getConfiguration(SECTION).get<unknown>('notifications');
  return setting === 'problems' || setting === 'off' ? setting : 'all';
}

/** Rejects where the user's settings can't be written. */
export async function setNotificationLevel(level: NotificationLevel): Promise<void> {
  await workspace
    .getConfiguration(SECTION)
    .update('notifications', level, ConfigurationTarget.Global);
}

/**
 * Whether what was requested here is to be fetched by itself. Without a folder it isn't: nothing
 * asks for one while nobody has called for it.
 */
export function downloadsByItself(): boolean {
  const settings = workspace.getConfiguration(SECTION);
  const folder = settings.get<unknown>('downloadFolder');
  const hasFolder = typeof folder === 'string' && folder.trim() !== '';
  return hasFolder && settings.get<unknown>('autoDownload') === true;
}
