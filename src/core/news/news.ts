import type { Account } from '../accounts/account.ts';
import type { KeyExpiry } from '../accounts/keyExpiries.ts';
import { FAILURES } from '../failures.ts';
import { listedReports, type ListedReport } from '../reports/listed.ts';
import { expiryOf, isPending, phaseOf } from '../reports/phase.ts';
import type { AccountReports, Failure, ReportsState } from '../reports/state.ts';

/** What a user wants to hear of without looking, each once. */
export type News = ReportNews | KeyRejected | KeyExpiring;

export interface ReportNews {
  /** `expiring`: it was never downloaded, and Kraken drops it within a day. */
  readonly kind: 'ready' | 'failed' | 'expiring';
  readonly listed: ListedReport;
  /** Whether it was requested by one of the windows of this machine. */
  readonly requestedHere: boolean;
}

/** The key can't do what it did before. */
export interface KeyRejected {
  readonly kind: 'keyRejected';
  readonly account: Account;
  readonly failure: Failure;
}

/** Kraken will take the key no more, in some days. */
export interface KeyExpiring extends KeyExpiry {
  readonly kind: 'keyExpiring';
}

/** What the windows of this machine know beside the lists. */
export interface NewsRecord {
  /** Whether a report was requested here, and nobody was told yet what became of it. */
  readonly isRequestedHere: (accountId: string, reportId: string) => boolean;
  /** Whether the news were noticed before, and nobody was told. */
  readonly isUntold: (news: News) => boolean;
}

const DAY_MS = 24 * 60 * 60 * 1000;
/** Milliseconds before its end in which a key is news. */
const KEY_EXPIRING_MS = 7 * DAY_MS;

/** Whether only the user can help, by doing something about the key. */
export function needsUser(kind: Failure['kind']): boolean {
  return FAILURES[kind].autoRetry === 'never';
}

export function accountOf(news: News): Account {
  return 'listed' in news ? news.listed.account : news.account;
}

/**
 * What marks the event among those of its account, in every window the same. Kraken's ids are
 * short enough to come again, so a report's moment of creation belongs to it. That a key ends is
 * worth a word some days before, and one on its last day.
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

/** The number of a day in UTC, of a moment in milliseconds since 1970. */
export function dayNumber(milliseconds: number): number {
  return Math.floor(milliseconds / DAY_MS);
}

/**
 * What has come about between two states. What is seen for the first time has not come about: it
 * was so before, unless somebody waits for it, or was to be told of it.
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
 * The reports that were never downloaded and expire within a day. Of a demo account nothing is
 * lost.
 *
 * @param now Unix milliseconds.
 */
export function expiringNews({ accounts }: ReportsState, now: number): ReportNews[] {
  return accounts
    .filter(({ account, downloads }) => account.kind !== 'demo' && downloads !== undefined)
    .flatMap((entry) => expiringReports(entry, now))
    .filter(({ listed }) => !listed.download && !listed.isFetching);
}

/** Those of an account that expire within a day, downloaded or not. */
export function expiringReports(entry: AccountReports, now: number): ReportNews[] {
  return listedReports(entry)
    .filter(
      ({ report }) =>
        phaseOf(report, now) === 'ready' && (expiryOf(report) ?? Infinity) * 1000 - now < DAY_MS,
    )
    .map((listed) => ({ kind: 'expiring', listed, requestedHere: false }));
}

/**
 * The keys that end within days.
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
