import { l10n, ProgressLocation, window, workspace } from 'vscode';
import type { CancellationToken } from 'vscode';
import type { SavedFile, SaveAs } from '../downloads/download.ts';
import { fileStateOf, type ListedReport } from '../reports/listed.ts';
import { phaseOf } from '../reports/phase.ts';
import { withoutIcons } from '../text/plain.ts';
import { reportLabel } from '../views/descriptions.ts';
import { downloadFolder } from './downloads/folder.ts';
import { DownloadProgress } from './downloads/progress.ts';
import { tellResults, type DownloadResult } from './downloads/results.ts';
import type { CommandParts } from './parts.ts';
import { reportsMeant, type Invocation } from './targets.ts';

/** Fetches the reports that it was called on, verifies them, and keeps them as files. */
export async function downloadExport(parts: CommandParts, invocation: Invocation): Promise<void> {
  const meant = await reportsMeant(parts, invocation, {
    fits: (listed, now) => phaseOf(listed.report, now) === 'ready' && !listed.isFetching,
    placeHolder: l10n.t('Download which export?'),
    none: l10n.t('There is no export to download; one that is processed is “ready”.'),
  });
  // One alone may be fetched again; of several, only what is missing is meant.
  const missing = meant.filter((listed) => fileStateOf(listed) !== 'saved');
  await downloadReports(parts, missing.length > 0 ? missing : meant);
}

/** Fetches reports one after the other, which can be cancelled, and tells how it went. */
export async function downloadReports(
  parts: CommandParts,
  reports: readonly ListedReport[],
  chosen?: string,
): Promise<void> {
  const [first, second] = reports;
  const folder = first && (chosen ?? (await downloadFolder()));
  if (!folder) return;
  const title = second
    ? l10n.t('Downloading {0} exports', reports.length)
    : l10n.t('Downloading “{0}”', withoutIcons(reportLabel(first.report)));
  const location = ProgressLocation.Notification;
  const results = await window.withProgress(
    { location, title, cancellable: true },
    (notification, token) => {
      const progress = new DownloadProgress(notification, reports.length, parts.now);
      return fetchAll(parts, reports, folder, progress, token);
    },
  );
  await tellResults(results, folder, parts, (failed, other) =>
    downloadReports(parts, failed, other ?? folder),
  );
}

async function fetchAll(
  { downloader }: CommandParts,
  reports: readonly ListedReport[],
  folder: string,
  progress: DownloadProgress,
  token: CancellationToken,
): Promise<DownloadResult[]> {
  const abort = new AbortController();
  token.onCancellationRequested(() => {
    abort.abort();
  });
  const { signal } = abort;
  const saveAs = saveAsSetting();
  const onProgress = (received: number, length: number | undefined) => {
    progress.update(received, length);
  };
  const results: DownloadResult[] = [];
  for (const [index, listed] of reports.entries()) {
    if (signal.aborted) break;
    progress.start(index + 1, reportLabel(listed.report));
    const { account, report } = listed;
    const target = { folder, saveAs, onProgress, signal };
    const result = await downloader.download(account, report, target).then(
      (files: readonly SavedFile[]) => ({ listed, files }),
      (error: unknown) => ({ listed, error }),
    );
    // What was cancelled has nothing to tell.
    if ('files' in result || result.error !== signal.reason) results.push(result);
  }
  return results;
}

function saveAsSetting(): SaveAs {
  const setting = workspace.getConfiguration('krakenExports').get<unknown>('saveAs');
  return setting === 'zip' || setting === 'both' ? setting : 'csv';
}
