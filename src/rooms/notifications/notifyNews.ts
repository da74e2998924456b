import type { Core } from '../../core/core.ts';
import { isForHistory } from '../../core/history/description.ts';
import type { News, ReportNews } from '../../core/news/news.ts';
import type { ListedReport } from '../../core/reports/listed.ts';
import { isAutoDownloaded } from '../../ui/downloads/isAutoDownloaded.ts';
import { setting } from '../../ui/settings.ts';
import { notifyKeyExpiring, notifyKeyRejected } from './keyMessages.ts';
import { notifyExpiring, notifyFailed, notifyReady } from './reportMessages.ts';

/** Shows the news that the setting allows. Does not wait until the messages are closed. */
export function notifyNews(
  { store, now, onUnexpected }: Pick<Core, 'store' | 'now' | 'onUnexpected'>,
  news: readonly News[],
): void {
  const level = setting('notifications');
  const total = store.state.accounts.length;
  const shown: Promise<void>[] = [];
  if (level === 'all') {
    const manual = news.filter((each) => !isAutoDownloaded(each));
    shown.push(notifyReady(reportsIn(manual, 'ready'), total));
  }
  if (level !== 'off') {
    shown.push(notifyFailed(reportsIn(news, 'failed'), total));
    shown.push(notifyExpiring(reportsIn(news, 'expiring'), total, now()));
    for (const each of news) {
      if (each.kind === 'keyRejected') shown.push(notifyKeyRejected(each, total, now()));
      if (each.kind === 'keyExpiring') shown.push(notifyKeyExpiring(each, now()));
    }
  }
  Promise.all(shown).catch(onUnexpected);
}

/** Without those of histories, which are told about when they are done. */
function reportsIn(news: readonly News[], kind: ReportNews['kind']): ListedReport[] {
  return news
    .flatMap((each) => (each.kind === kind && 'listed' in each ? [each.listed] : []))
    .filter(({ report }) => !isForHistory(report));
}
