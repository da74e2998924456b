import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { NewReport } from '../../../../src/demo/demoAccount.ts';
import { week } from '../../../support/window/exports.ts';
import { january, openHistories } from '../../../support/window/histories.ts';
import { withSetting } from '../../../support/window/settings.ts';

export const ADDED = {
  severity: 'information',
  text: 'Added 1 file to the history of “Main” (# rows).',
  buttons: ['Open History', 'Update History'],
};

/** An export of the month after `january`. */
export function february(more: Partial<NewReport> = {}): NewReport {
  const period = { starttm: Date.UTC(2025, 1) / 1000, endtm: Date.UTC(2025, 2) / 1000 };
  return week('ledgers', 'February', { ...period, ...more });
}

/** A window with downloads of exports, by their descriptions. */
export async function openDownloads(
  holdings = () => ({ Main: [january(), february()], Tax: [february({ description: 'Other' })] }),
  saveAs = 'csv',
) {
  const scene = await openHistories({ holdings });
  const files: Record<string, string> = {};
  await withSetting('krakenExports.saveAs', saveAs, async () => {
    for (const { description } of Object.values(holdings()).flat()) {
      const before = await scene.files();
      await scene.run('downloadExport', description);
      const file = (await scene.files()).find((name) => !before.includes(name)) ?? '';
      files[description] = file;
    }
  });
  scene.user.messages.length = 0;
  const pathOf = (name: string) => join(scene.folder, files[name] ?? name);
  return {
    ...scene,
    /** The name of a download. */
    fileOf: (description: string) => files[description] ?? '',
    text: (name: string) => readFile(pathOf(name), 'utf8'),
    write: (name: string, text: string) => writeFile(pathOf(name), text),
    /** Adds downloads to the history of the account Main, or files by their names. */
    add: async (...names: readonly string[]) => {
      scene.user.files = [names.map(pathOf)];
      scene.user.messages.length = 0;
      await scene.window.run('krakenExports.addHistoryFiles', { accountId: 'Main' });
      return scene.told();
    },
  };
}
