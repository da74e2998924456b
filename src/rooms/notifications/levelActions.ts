import { l10n } from 'vscode';
import { showMessage, type Action } from '../../ui/messages.ts';
import { changeSetting, openSettingsFile, setting, type Setting } from '../../ui/settings.ts';

/** For notifications that are only informative. */
export function onlyProblemsAction(): Action {
  return { label: l10n.t('Notify Only About Problems'), run: () => changeLevel('problems') };
}

/** For notifications of problems. */
export function turnOffAction(): Action {
  return { label: l10n.t('Turn Off Notifications'), run: () => changeLevel('off') };
}

async function changeLevel(level: Setting<'notifications'>): Promise<void> {
  const before = setting('notifications');
  try {
    await changeSetting('notifications', level);
  } catch {
    const text = l10n.t(
      'The setting krakenExports.notifications could not be changed, so notifications stay on; check the settings file for errors.',
    );
    await showMessage('warning', text, { label: l10n.t('Open Settings'), run: openSettingsFile });
    return;
  }
  const text =
    level === 'off'
      ? l10n.t(
          'Exports for Kraken no longer shows notifications; to turn them back on, change the setting krakenExports.notifications.',
        )
      : l10n.t(
          'Exports for Kraken now only shows notifications about problems; to turn the others back on, change the setting krakenExports.notifications.',
        );
  await showMessage('information', text, {
    label: l10n.t('Undo'),
    run: () => changeSetting('notifications', before),
  });
}
