import type { Room } from '../../ui/ui.ts';

/** Tells the user of what has happened without being asked. */
export const notifications: Room = (core) =>
  core.onNews(async (news) => {
    // With all that is said, which most starts have no need of.
    const { notifyNews: tellNews } = await import('./notifyNews.ts');
    tellNews(core, news);
  });
