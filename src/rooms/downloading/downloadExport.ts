import { l10n, window } from 'vscode';
import { fileStateOf } from '../../core/reports/listed.ts';
import { phaseOf } from '../../core/reports/phase.ts';
import type { Downloading } from './downloading.ts';
import type { CommandParts } from '../../ui/parts.ts';
import { reportsMeant, type Invocation } from '../../ui/targets.ts';

/** Fetches the reports that it was called on, verifies them, and keeps them as files. */
export async function downloadExport(
  parts: CommandParts,
  downloading: Downloading,
  invocation: Invocation,
): Promise<void> {
  const meant = await reportsMeant(parts, invocation, {
    fits: ({ report }, now) => phaseOf(report, now) === 'ready',
    placeHolder: l10n.t('Download which export?'),
    none: l10n.t('There is no export to download; only those that are ready can be.'),
    inLists: true,
  });
  // As after a double click: its progress is to be seen already.
  const idle = meant.filter((listed) => !downloading.isUnderWay(listed));
  const missing = idle.filter((listed) => fileStateOf(listed) !== 'saved');
  // One alone may be fetched again; of several, only what is missing is meant.
  const [first, second] = idle;
  if (first && second && missing.length === 0) {
    void window.showInformationMessage(
      l10n.t('All of these exports have been downloaded; choose one alone to fetch it again.'),
    );
    return;
  }
  await downloading.download(missing.length > 0 || meant.length > 1 ? missing : idle);
}
