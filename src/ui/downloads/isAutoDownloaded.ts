import type { News, ReportNews } from '../../core/news/news.ts';
import { setting } from '../settings.ts';

/**
 * Whether the report in the news is downloaded automatically. Requires a download folder, since
 * asking for one unprompted would interrupt the user.
 */
export function isAutoDownloaded(news: News): news is ReportNews {
  const isEnabled = setting('autoDownload') && setting('downloadFolder') !== '';
  return isEnabled && news.kind === 'ready' && news.requestedHere;
}
