import type { Room } from '../../ui/ui.ts';

/** Notifies the user of news. */
export const notifications: Room = (core) =>
  core.onNews(async (news) => {
    // Loaded on demand: most sessions have no news.
    const { notifyNews } = await import('./notifyNews.ts');
    notifyNews(core, news);
  });
