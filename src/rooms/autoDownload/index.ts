import { setting } from '../../ui/settings.ts';
import type { Room } from '../../ui/ui.ts';
import { isAutoDownloaded } from '../../ui/downloads/isAutoDownloaded.ts';

/** Downloads exports that were requested on this computer as soon as they are ready, if enabled. */
export const autoDownload: Room = (core) =>
  core.onNews(async (news) => {
    const ready = news.filter(isAutoDownloaded);
    if (ready.length === 0) return;
    const { downloadFolder } = await import('../../ui/downloads/folder.ts');
    const { downloadWithProgress } = await import('../../ui/downloads/downloadWithProgress.ts');
    const download = async () => {
      const folder = await downloadFolder();
      if (folder === undefined) return;
      const reports = ready.map(({ listed }) => listed);
      await downloadWithProgress(core, reports, folder, setting('notifications'));
    };
    // Not awaited, since it ends only when the user closes the messages.
    download().catch(core.onUnexpected);
  });
