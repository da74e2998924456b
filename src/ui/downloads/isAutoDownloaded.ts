import type { News, ReportNews } from '../../core/news/news.ts';
import { setting } from '../settings.ts';

/**
 * Whether what the news is about is downloaded without being asked for. Without a folder it isn't:
 * nothing asks for one while nobody has called for it.
 */
export function isAutoDownloaded(news: News): news is ReportNews {
  const isWanted = setting('autoDownload') && setting('downloadFolder') !== '';
  return isWanted && news.kind === 'ready' && news.requestedHere;
}
