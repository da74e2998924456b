import type { ListedReport } from '../../core/reports/listed.ts';
import type { News, ReportNews } from '../../core/news/news.ts';
import { tellKeyExpiring, tellKeyRejected } from './keyMessages.ts';
import { tellExpiring, tellFailed, tellReady } from './reportMessages.ts';
import { downloadsByItself, notificationLevel } from '../../ui/settings.ts';

export interface TellingOptions {
  /** How many accounts there are: of several, each is named. */
  readonly accounts: number;
  /** Begins to fetch reports that nobody has called for; how it went is told. */
  readonly download: (reports: readonly ListedReport[]) => Promise<void>;
  /** Milliseconds since 1970, UTC. */
  readonly now: number;
  /** Told of what goes wrong with a message that is shown. */
  readonly onUnexpected: (error: unknown) => void;
}

/**
 * Tells of what the user wants to hear, or does what they want to be done about it. Resolves when
 * that is shown, or has begun: nothing waits for the user, who may leave a message where it is.
 */
export async function tellNews(
  news: readonly News[],
  { accounts, download, now, onUnexpected }: TellingOptions,
): Promise<void> {
  const level = notificationLevel();
  const reports = news.filter((each) => 'listed' in each);
  const ready = reports.filter(({ kind }) => kind === 'ready');
  const fetched = downloadsByItself() ? ready.filter(({ requestedHere }) => requestedHere) : [];
  const shown: Promise<void>[] = [];
  if (level === 'all') {
    const others = ready.filter((each) => !fetched.includes(each));
    shown.push(tellReady(listedOf(others), accounts));
  }
  if (level !== 'off') {
    const of = (wanted: ReportNews['kind']) =>
      listedOf(reports.filter(({ kind }) => kind === wanted));
    shown.push(tellFailed(of('failed'), accounts), tellExpiring(of('expiring'), accounts, now));
    for (const each of news) {
      if (each.kind === 'keyRejected') shown.push(tellKeyRejected(each, accounts, now));
      if (each.kind === 'keyExpiring') shown.push(tellKeyExpiring(each, now));
    }
  }
  Promise.all(shown).catch(onUnexpected);
  if (fetched.length > 0) await download(listedOf(fetched));
}

function listedOf(news: readonly ReportNews[]): ListedReport[] {
  return news.map(({ listed }) => listed);
}
