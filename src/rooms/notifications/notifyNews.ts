import type { Core } from '../../core/core.ts';
import type { News, ReportNews } from '../../core/news/news.ts';
import type { ListedReport } from '../../core/reports/listed.ts';
import { isAutoDownloaded } from '../../ui/downloads/isAutoDownloaded.ts';
import { setting } from '../../ui/settings.ts';
import { notifyKeyExpiring, notifyKeyRejected } from './keyMessages.ts';
import { notifyExpiring, notifyFailed, notifyReady } from './reportMessages.ts';

/** Tells of what the user wants to hear. Nothing waits for the messages to be closed. */
export function notifyNews(
  { store, now, onUnexpected }: Pick<Core, 'store' | 'now' | 'onUnexpected'>,
  news: readonly News[],
): void {
  const level = setting('notifications');
  const all = store.state.accounts.length;
  const shown: Promise<void>[] = [];
  if (level === 'all') {
    const others = news.filter((each) => !isAutoDownloaded(each));
    shown.push(notifyReady(reportsIn(others, 'ready'), all));
  }
  if (level !== 'off') {
    shown.push(notifyFailed(reportsIn(news, 'failed'), all));
    shown.push(notifyExpiring(reportsIn(news, 'expiring'), all, now()));
    for (const each of news) {
      if (each.kind === 'keyRejected') shown.push(notifyKeyRejected(each, all, now()));
      if (each.kind === 'keyExpiring') shown.push(notifyKeyExpiring(each, now()));
    }
  }
  Promise.all(shown).catch(onUnexpected);
}

function reportsIn(news: readonly News[], kind: ReportNews['kind']): ListedReport[] {
  return news.flatMap((each) => (each.kind === kind && 'listed' in each ? [each.listed] : []));
}
