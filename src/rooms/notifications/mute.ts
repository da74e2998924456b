import { commands, l10n, window } from 'vscode';
import {
  notificationLevel,
  setNotificationLevel,
  type NotificationLevel,
} from '../../ui/settings.ts';

/** A button of a notification, and what it does. */
export interface Action {
  readonly button: string;
  readonly run: () => PromiseLike<unknown>;
}

/** For what is good to know: leaves only what needs the user. */
export function onlyProblems(): Action {
  return { button: l10n.t('Only Show Problems'), run: () => mute('problems') };
}

/** For what needs the user. */
export function turnOff(): Action {
  return { button: l10n.t('Turn Off Notifications'), run: () => mute('off') };
}

/** Shows a message, and does what its buttons say. */
export async function show(
  severity: 'information' | 'warning',
  text: string,
  ...actions: readonly Action[]
): Promise<void> {
  const buttons = actions.map(({ button }) => button);
  const picked =
    severity === 'warning'
      ? await window.showWarningMessage(text, ...buttons)
      : await window.showInformationMessage(text, ...buttons);
  await actions.find(({ button }) => button === picked)?.run();
}

async function mute(level: NotificationLevel): Promise<void> {
  const before = notificationLevel();
  try {
    await setNotificationLevel(level);
  } catch {
    await show(
      'warning',
      l10n.t(
        'The setting krakenExports.notifications could not be written, so notifications go on; see whether the settings file has errors.',
      ),
      {
        button: l10n.t('Open Settings'),
        run: () => commands.executeCommand('workbench.action.openSettingsJson'),
      },
    );
    return;
  }
  const text =
    level === 'off'
      ? l10n.t(
          'Exports for Kraken shows no notifications by itself any more; the setting krakenExports.notifications brings them back.',
        )
      : l10n.t(
          'Exports for Kraken shows notifications of problems only from now on; the setting krakenExports.notifications brings the others back.',
        );
  await show('information', text, {
    button: l10n.t('Undo'),
    run: () => setNotificationLevel(before),
  });
}
