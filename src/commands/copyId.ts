import { env, l10n, window } from 'vscode';
import { reportsOf } from '../reports/summary.ts';
import { pickReport } from './pick.ts';
import type { CommandParts } from './parts.ts';

/** Puts the id that Kraken gave a report on the clipboard. */
export async function copyId({ store, now }: CommandParts, target: unknown): Promise<void> {
  if (reportsOf(store.state.accounts).length === 0) {
    void window.showInformationMessage(l10n.t('There is no export whose ID could be copied.'));
    return;
  }
  const placeHolder = l10n.t('Which export’s ID is to be copied?');
  const report = await pickReport(target, store.state, now(), placeHolder);
  if (report) await env.clipboard.writeText(report.id);
}
