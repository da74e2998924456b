import { fileStateOf, listedReports } from '../reports/listed.ts';
import { accountOf, type News } from './news.ts';
import { phaseOf } from '../reports/phase.ts';
import type { ReportsState } from '../reports/state.ts';

/**
 * Updates a news item to the current state.
 *
 * @param now Unix milliseconds.
 * @returns `undefined` if it is no longer news: the report is gone or downloaded, or the problem is
 * solved.
 */
export function currentNews(news: News, { accounts }: ReportsState, now: number): News | undefined {
  const entry = accounts.find(({ account }) => account.id === accountOf(news).id);
  if (!entry) return undefined;
  const { account } = entry;
  switch (news.kind) {
    case 'keyRejected':
      return entry.failure?.kind === news.failure.kind ? { ...news, account } : undefined;
    case 'keyExpiring':
      return { ...news, account };
    case 'ready':
    case 'failed':
    case 'expiring': {
      const listed = listedReports(entry).find(({ report }) => report.id === news.listed.report.id);
      if (!listed) return undefined;
      const phase = phaseOf(listed.report, now);
      if (news.kind === 'failed') return phase === 'failed' ? { ...news, listed } : undefined;
      const isHere = fileStateOf(listed) !== 'none';
      return phase === 'ready' && !isHere ? { ...news, listed } : undefined;
    }
  }
}
