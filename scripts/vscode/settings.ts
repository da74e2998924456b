import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

/** Nothing opens, asks or looks for news by itself. */
const quiet = {
  'breadcrumbs.enabled': false,
  'security.workspace.trust.enabled': false,
  'chat.disableAIFeatures': true,
  'extensions.autoCheckUpdates': false,
  'extensions.ignoreRecommendations': true,
  'telemetry.telemetryLevel': 'off',
  'update.mode': 'none',
  'workbench.secondarySideBar.defaultVisibility': 'hidden',
  'workbench.startupEditor': 'none',
  'workbench.welcomePage.walkthroughs.openOnInstall': false,
};

/** Writes user settings, on top of those that keep VS Code quiet, into VS Code's folder `User`. */
export async function writeSettings(
  userFolder: string,
  settings: Readonly<Record<string, unknown>> = {},
): Promise<void> {
  await mkdir(userFolder, { recursive: true });
  await writeFile(
    join(userFolder, 'settings.json'),
    JSON.stringify({ ...quiet, ...settings }, undefined, 2),
  );
}
