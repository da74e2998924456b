import { env, l10n, window } from 'vscode';
import { reportsOf } from '../reports/summary.ts';
import { plain } from '../text/plain.ts';
import { pickReport } from './pick.ts';
import type { CommandParts } from './parts.ts';

/** How long the status bar says so. */
const SHOWN_MS = 3_000;

/** Puts the id that Kraken gave a report on the clipboard. */
export async function copyId({ store, now }: CommandParts, target: unknown): Promise<void> {
  if (reportsOf(store.state.accounts).length === 0) {
    void window.showInformationMessage(l10n.t('There is no export to copy the ID of.'));
    return;
  }
  const placeHolder = l10n.t('Copy the ID of which export?');
  const report = await pickReport(target, store.state, now(), placeHolder);
  if (!report) return;
  await env.clipboard.writeText(report.id);
  window.setStatusBarMessage(l10n.t('Report ID {0} copied.', plain(report.id)), SHOWN_MS);
}
