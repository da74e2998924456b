import type { Core } from '../../core/core.ts';
import type { News, ReportNews } from '../../core/news/news.ts';
import type { ListedReport } from '../../core/reports/listed.ts';
import { isDownloadedByItself } from '../../ui/downloads/byItself.ts';
import { setting } from '../../ui/settings.ts';
import { tellKeyExpiring, tellKeyRejected } from './keyMessages.ts';
import { tellExpiring, tellFailed, tellReady } from './reportMessages.ts';

/** Tells of what the user wants to hear. Nothing waits for the messages to be closed. */
export function tellNews(
  { store, now, onUnexpected }: Pick<Core, 'store' | 'now' | 'onUnexpected'>,
  news: readonly News[],
): void {
  const level = setting('notifications');
  const all = store.state.accounts.length;
  const shown: Promise<void>[] = [];
  if (level === 'all') {
    const others = news.filter((each) => !isDownloadedByItself(each));
    shown.push(tellReady(reportsIn(others, 'ready'), all));
  }
  if (level !== 'off') {
    shown.push(tellFailed(reportsIn(news, 'failed'), all));
    shown.push(tellExpiring(reportsIn(news, 'expiring'), all, now()));
    for (const each of news) {
      if (each.kind === 'keyRejected') shown.push(tellKeyRejected(each, all, now()));
      if (each.kind === 'keyExpiring') shown.push(tellKeyExpiring(each, now()));
    }
  }
  Promise.all(shown).catch(onUnexpected);
}

function reportsIn(news: readonly News[], kind: ReportNews['kind']): ListedReport[] {
  return news.flatMap((each) => (each.kind === kind && 'listed' in each ? [each.listed] : []));
}
