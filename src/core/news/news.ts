import type { Account } from '../accounts/account.ts';
import type { KeyExpiry } from '../accounts/keyExpiries.ts';
import { FAILURES } from '../failures.ts';
import { listedReports, type ListedReport } from '../reports/listed.ts';
import { isExpiring, isPending, phaseOf } from '../reports/phase.ts';
import type { AccountReports, Failure, ReportsState } from '../reports/state.ts';

/** Something the user should be told once, without having to look. */
export type News = ReportNews | KeyRejected | KeyExpiring;

export interface ReportNews {
  /** `expiring`: it was never downloaded, and Kraken deletes it within a day. */
  readonly kind: 'ready' | 'failed' | 'expiring';
  readonly listed: ListedReport;
  /** Whether it was requested on this machine. */
  readonly requestedHere: boolean;
}

/** Kraken refuses the key or something it could do before. */
export interface KeyRejected {
  readonly kind: 'keyRejected';
  readonly account: Account;
  readonly failure: Failure;
}

/** The key expires within days. */
export interface KeyExpiring extends KeyExpiry {
  readonly kind: 'keyExpiring';
}

/** What the windows of this machine remember about news. */
export interface NewsRecord {
  /** Whether a report was requested on this machine, and the user wasn't told about it yet. */
  readonly isRequestedHere: (accountId: string, reportId: string) => boolean;
  /** Whether a news item was noticed before, and the user wasn't told. */
  readonly isUntold: (news: News) => boolean;
}

const DAY_MS = 24 * 60 * 60 * 1000;
/** How long before its expiry a key is news, in milliseconds. */
const KEY_EXPIRING_MS = 7 * DAY_MS;

/** Whether only the user can fix the failure, by doing something about the key. */
export function needsUser(kind: Failure['kind']): boolean {
  return FAILURES[kind].autoRetry === 'never';
}

export function accountOf(news: News): Account {
  return 'listed' in news ? news.listed.account : news.account;
}

/**
 * The mark of a news item among those of its account, the same in every window. Kraken's ids are
 * short enough to be reused, so the mark of a report has its creation time. An expiring key is news
 * twice: some days before and on its last day.
 *
 * @param now Unix milliseconds.
 */
export function newsMark(news: News, now: number): string {
  switch (news.kind) {
    case 'ready':
    case 'failed':
    case 'expiring': {
      const { id, createdtm } = news.listed.report;
      return JSON.stringify([news.kind, id, createdtm ?? 0]);
    }
    case 'keyRejected':
      return JSON.stringify([news.kind, news.failure.kind, dayNumber(news.failure.at)]);
    case 'keyExpiring':
      return JSON.stringify([news.kind, news.validUntil, news.validUntil * 1000 - now < DAY_MS]);
  }
}

/**
 * The number of the day in UTC.
 *
 * @param milliseconds Unix milliseconds.
 */
export function dayNumber(milliseconds: number): number {
  return Math.floor(milliseconds / DAY_MS);
}

/**
 * Finds what is new between two states. What is seen for the first time is not news, unless the
 * report was requested on this machine or the user still has to be told.
 *
 * @param now Unix milliseconds.
 */
export function newsBetween(
  before: ReportsState,
  after: ReportsState,
  now: number,
  remembered: NewsRecord,
): News[] {
  const known = new Map(before.accounts.map((entry) => [entry.account.id, entry]));
  return after.accounts.flatMap((entry) => {
    const former = known.get(entry.account.id);
    return [...reportNews(former, entry, now, remembered), ...keyNews(former, entry, remembered)];
  });
}

function reportNews(
  former: AccountReports | undefined,
  entry: AccountReports,
  now: number,
  { isRequestedHere, isUntold }: NewsRecord,
): ReportNews[] {
  if (former?.snapshot === entry.snapshot) return [];
  const before = new Map(
    (former ? listedReports(former) : []).map(({ report }) => [report.id, report]),
  );
  const news: ReportNews[] = [];
  for (const listed of listedReports(entry)) {
    const { id } = listed.report;
    const phase = phaseOf(listed.report, now);
    if (phase !== 'ready' && phase !== 'failed') continue;
    const old = before.get(id);
    const requestedHere = isRequestedHere(entry.account.id, id);
    const each: ReportNews = { kind: phase, listed, requestedHere };
    const wasPending = old ? isPending(phaseOf(old, now)) : requestedHere;
    if (wasPending || isUntold(each)) news.push(each);
  }
  return news;
}

function keyNews(
  former: AccountReports | undefined,
  { account, failure }: AccountReports,
  { isUntold }: NewsRecord,
): KeyRejected[] {
  if (!failure || !needsUser(failure.kind)) return [];
  const news: KeyRejected = { kind: 'keyRejected', account, failure };
  const isFresh = former && former.failure?.kind !== failure.kind;
  return isFresh || isUntold(news) ? [news] : [];
}

/**
 * The reports that were never downloaded and expire within a day, without those of demo accounts.
 *
 * @param now Unix milliseconds.
 */
export function expiringNews({ accounts }: ReportsState, now: number): ReportNews[] {
  return accounts
    .filter(({ account, downloads }) => account.kind !== 'demo' && downloads !== undefined)
    .flatMap((entry) => expiringReports(entry, now))
    .filter(({ listed }) => !listed.download && !listed.isFetching);
}

/** The reports of an account that expire within a day, downloaded or not. */
export function expiringReports(entry: AccountReports, now: number): ReportNews[] {
  return listedReports(entry)
    .filter(({ report }) => isExpiring(report, now))
    .map((listed) => ({ kind: 'expiring', listed, requestedHere: false }));
}

/**
 * The keys that expire within days.
 *
 * @param now Unix milliseconds.
 */
export function expiringKeys(ends: readonly KeyExpiry[], now: number): KeyExpiring[] {
  const soon = ends.filter(({ validUntil }) => {
    const left = validUntil * 1000 - now;
    return left > 0 && left <= KEY_EXPIRING_MS;
  });
  return soon.map((end) => ({ kind: 'keyExpiring', ...end }));
}
