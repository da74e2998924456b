import type { ListedReport } from '../reports/listed.ts';
import type { News, ReportNews } from '../reports/news.ts';
import { tellKeyExpiring, tellKeyRejected } from './keyMessages.ts';
import { tellExpiring, tellFailed, tellReady } from './reportMessages.ts';
import { downloadsByItself, notificationLevel } from './settings.ts';

export interface TellingOptions {
  /** How many accounts there are: of several, each is named. */
  readonly accounts: number;
  /** Fetches reports that nobody has called for, and tells how it went. */
  readonly download: (reports: readonly ListedReport[]) => Promise<void>;
  /** Milliseconds since 1970, UTC. */
  readonly now: number;
}

/** Tells of what the user wants to hear, or does what they want to be done about it. */
export async function tellNews(
  news: readonly News[],
  { accounts, download, now }: TellingOptions,
): Promise<void> {
  const level = notificationLevel();
  const reports = news.filter((each) => 'listed' in each);
  const ready = reports.filter(({ kind }) => kind === 'ready');
  const fetched = downloadsByItself() ? ready.filter(({ requestedHere }) => requestedHere) : [];
  const work: Promise<void>[] = [];
  if (fetched.length > 0) work.push(download(listedOf(fetched)));
  if (level === 'all') {
    const others = ready.filter((each) => !fetched.includes(each));
    work.push(tellReady(listedOf(others), accounts));
  }
  if (level !== 'off') {
    const of = (wanted: ReportNews['kind']) =>
      listedOf(reports.filter(({ kind }) => kind === wanted));
    work.push(tellFailed(of('failed'), accounts), tellExpiring(of('expiring'), accounts, now));
    for (const each of news) {
      if (each.kind === 'keyRejected') work.push(tellKeyRejected(each, accounts, now));
      if (each.kind === 'keyExpiring') work.push(tellKeyExpiring(each, now));
    }
  }
  await Promise.all(work);
}

function listedOf(news: readonly ReportNews[]): ListedReport[] {
  return news.map(({ listed }) => listed);
}
