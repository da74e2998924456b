import { l10n, ProgressLocation, window } from 'vscode';
import type { Core } from '../../core/core.ts';
import type { DownloadOutcome, DownloadTarget } from '../../core/exports/downloads.ts';
import type { ListedReport } from '../../core/reports/listed.ts';
import { referenceOf } from '../../core/reports/reference.ts';
import { escapeLinks } from '../escape.ts';
import { setting, type Setting } from '../settings.ts';
import { reportLabel } from '../words/reports.ts';
import { ProgressText } from './progressText.ts';
import { showOutcomes } from './showOutcomes.ts';

/**
 * Downloads reports with a progress notification that can be cancelled, then shows the outcome.
 * Skips reports that are being downloaded already.
 *
 * @param folder an absolute path.
 * @param level which outcomes to show.
 */
export async function downloadWithProgress(
  core: Core,
  reports: readonly ListedReport[],
  folder: string,
  level: Setting<'notifications'> = 'all',
): Promise<void> {
  const idle = reports.filter((listed) => !core.downloads.isActive(referenceOf(listed)));
  const [first, second] = idle;
  if (!first) return;
  const title = second
    ? l10n.t('Downloading {0} exports', idle.length)
    : l10n.t('Downloading “{0}”', escapeLinks(reportLabel(first.report)));
  const location = ProgressLocation.Notification;
  const outcomes = await window.withProgress<DownloadOutcome[]>(
    { location, title, cancellable: true },
    (notification, token) => {
      const abort = new AbortController();
      token.onCancellationRequested(() => {
        abort.abort();
      });
      const text = new ProgressText(notification, idle.length, core.now);
      const onProgress: DownloadTarget['onProgress'] = (progress) => {
        text.update(progress);
      };
      const target = { folder, saveAs: setting('saveAs'), signal: abort.signal, onProgress };
      return core.downloads.download(idle.map(referenceOf), target);
    },
  );
  await showOutcomes(core, outcomes, {
    folder,
    level,
    again: (failed, to) => downloadWithProgress(core, failed, to),
  });
}
