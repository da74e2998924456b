import { setting } from '../../ui/settings.ts';
import type { Room } from '../../ui/ui.ts';
import { isAutoDownloaded } from '../../ui/downloads/isAutoDownloaded.ts';

/** Downloads what was requested here as soon as it is ready, if the user wants that. */
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
    // Nothing waits for it: the user may leave a message where it is.
    download().catch(core.onUnexpected);
  });
