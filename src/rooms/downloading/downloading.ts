import { l10n, ProgressLocation, window, workspace } from 'vscode';
import type { CancellationToken } from 'vscode';
import type { SavedFile, SaveAs } from '../../core/exports/downloadArchive.ts';
import type { ListedReport } from '../../core/reports/listed.ts';
import { notificationLevel, type NotificationLevel } from '../../ui/settings.ts';
import { plain, withoutLinks } from '../../core/plainText.ts';
import { reportLabel } from '../../ui/words/reports.ts';
import type { CommandParts } from '../../ui/parts.ts';
import { downloadFolder } from './folder.ts';
import { hindranceOf } from './hindrance.ts';
import { DownloadProgress } from './downloadProgress.ts';
import { tellResults, type DownloadResult } from './downloadResults.ts';

/** The downloads of this window: of a report one at a time, however often it is asked for. */
export class Downloading {
  readonly #parts: CommandParts;
  /** Those that are being fetched, or whose turn comes after another one's. */
  readonly #underWay = new Set<string>();

  constructor(parts: CommandParts) {
    this.#parts = parts;
  }

  isUnderWay(listed: ListedReport): boolean {
    return this.#underWay.has(keyOf(listed));
  }

  /**
   * Fetches reports one after the other, which can be cancelled, and tells how it went.
   *
   * @param chosen the folder that the files go to; that of the settings if left out.
   * @param level what is told of it: whoever has called for it wants to hear all.
   */
  async download(
    reports: readonly ListedReport[],
    chosen?: string,
    level: NotificationLevel = 'all',
  ): Promise<void> {
    const folder = reports.length > 0 ? (chosen ?? (await downloadFolder())) : undefined;
    if (folder === undefined) return;
    const idle = reports.filter((listed) => !this.isUnderWay(listed));
    for (const listed of idle) this.#underWay.add(keyOf(listed));
    const results = await this.#withProgress(idle, folder).finally(() => {
      for (const listed of idle) this.#underWay.delete(keyOf(listed));
    });
    await tellResults(results, { folder, level }, this.#parts, (failed, other) =>
      this.download(failed, other ?? folder),
    );
  }

  /** Fetches reports that nobody has called for. */
  async downloadByItself(reports: readonly ListedReport[]): Promise<void> {
    await this.download(reports, undefined, notificationLevel());
  }

  async #withProgress(reports: readonly ListedReport[], folder: string): Promise<DownloadResult[]> {
    const [first, second] = reports;
    if (!first) return [];
    const title = second
      ? l10n.t('Downloading {0} exports', reports.length)
      : l10n.t('Downloading “{0}”', withoutLinks(plain(reportLabel(first.report))));
    const location = ProgressLocation.Notification;
    return window.withProgress({ location, title, cancellable: true }, (notification, token) => {
      const progress = new DownloadProgress(notification, reports.length, this.#parts.now);
      return this.#fetchAll(reports, folder, progress, token);
    });
  }

  async #fetchAll(
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
      const { account, report } = listed;
      const hindrance = hindranceOf(results, account);
      if (hindrance) {
        results.push({ listed, error: hindrance.error });
        continue;
      }
      progress.start(index + 1, reportLabel(report));
      const target = { folder, saveAs, onProgress, signal };
      const result = await this.#parts.downloader.download(account, report, target).then(
        (files: readonly SavedFile[]) => ({ listed, files }),
        (error: unknown) => ({ listed, error }),
      );
      // What was cancelled has nothing to tell.
      if ('files' in result || result.error !== signal.reason) results.push(result);
    }
    return results;
  }
}

function keyOf({ account, report }: ListedReport): string {
  return JSON.stringify([account.id, report.id]);
}

function saveAsSetting(): SaveAs {
  const setting = workspace.getConfiguration('krakenExports').get<unknown>('saveAs');
  return setting === 'zip' || setting === 'both' ? setting : 'csv';
}
