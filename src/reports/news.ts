import type { Account } from '../accounts/account.ts';
import { listedReports, type ListedReport } from './listed.ts';
import { expiryOf, isPending, phaseOf } from './phase.ts';
import type { AccountReports, Failure, ReportsState } from './state.ts';

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
export interface KeyExpiring {
  readonly kind: 'keyExpiring';
  readonly account: Account;
  /** Unix seconds. */
  readonly validUntil: number;
}

/** Whether a report was requested here, and nobody was told yet what became of it. */
export type IsAwaited = (accountId: string, reportId: string) => boolean;

const DAY = 24 * 60 * 60 * 1000;
/** Milliseconds before its end in which a key is news. */
const KEY_ENDING = 7 * DAY;

const KEY_KINDS: ReadonlySet<Failure['kind']> = new Set(['key', 'keyMissing', 'permission']);

/** Whether only the user can help, by doing something about the key. */
export function isOfKey(kind: Failure['kind']): boolean {
  return KEY_KINDS.has(kind);
}

export function accountOf(news: News): Account {
  return 'listed' in news ? news.listed.account : news.account;
}

/**
 * What marks the event among those of its account, in every window the same. Kraken's ids are
 * short enough to come again, so a report's moment of creation belongs to it. That a key ends is
 * worth a word some days before, and one on its last day.
 *
 * @param now milliseconds since 1970, UTC.
 */
export function markOf(news: News, now: number): string {
  switch (news.kind) {
    case 'ready':
    case 'failed':
    case 'expiring': {
      const { id, createdtm } = news.listed.report;
      return JSON.stringify([news.kind, id, createdtm ?? 0]);
    }
    case 'keyRejected':
      return JSON.stringify([news.kind, news.failure.kind, dayOf(news.failure.at)]);
    case 'keyExpiring':
      return JSON.stringify([news.kind, news.validUntil, news.validUntil * 1000 - now < DAY]);
  }
}

/** The number of a day in UTC, of a moment in milliseconds since 1970. */
export function dayOf(milliseconds: number): number {
  return Math.floor(milliseconds / DAY);
}

/**
 * What has come about between two states. What is seen for the first time has not come about: it
 * was so before, unless somebody waits for it.
 *
 * @param now milliseconds since 1970, UTC.
 */
export function newsBetween(
  before: ReportsState,
  after: ReportsState,
  now: number,
  isAwaited: IsAwaited,
): News[] {
  const known = new Map(before.accounts.map((entry) => [entry.account.id, entry]));
  return after.accounts.flatMap((entry) => {
    const former = known.get(entry.account.id);
    return [...reportNews(former, entry, now, isAwaited), ...keyNews(former, entry)];
  });
}

function reportNews(
  former: AccountReports | undefined,
  entry: AccountReports,
  now: number,
  isAwaited: IsAwaited,
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
    const requestedHere = isAwaited(entry.account.id, id);
    const wasPending = old ? isPending(phaseOf(old, now)) : requestedHere;
    if (wasPending) news.push({ kind: phase, listed, requestedHere });
  }
  return news;
}

function keyNews(former: AccountReports | undefined, entry: AccountReports): KeyRejected[] {
  const { account, failure } = entry;
  if (!former || !failure || !isOfKey(failure.kind)) return [];
  const isKnown = former.failure?.kind === failure.kind;
  return isKnown ? [] : [{ kind: 'keyRejected', account, failure }];
}

/**
 * The reports that were never downloaded and expire within a day. Of a demo account nothing is
 * lost.
 *
 * @param now milliseconds since 1970, UTC.
 */
export function expiringNews({ accounts }: ReportsState, now: number): ReportNews[] {
  return accounts
    .filter(({ account, downloads }) => account.kind !== 'demo' && downloads !== undefined)
    .flatMap((entry) => expiringOf(entry, now))
    .filter(({ listed }) => !listed.download && !listed.isFetching);
}

/** Those of an account that expire within a day, downloaded or not. */
export function expiringOf(entry: AccountReports, now: number): ReportNews[] {
  return listedReports(entry)
    .filter(
      ({ report }) =>
        phaseOf(report, now) === 'ready' && (expiryOf(report) ?? Infinity) * 1000 - now < DAY,
    )
    .map((listed) => ({ kind: 'expiring', listed, requestedHere: false }));
}

/**
 * @param validUntil Unix seconds.
 * @param now milliseconds since 1970, UTC.
 */
export function isKeyEnding(validUntil: number, now: number): boolean {
  const left = validUntil * 1000 - now;
  return left > 0 && left <= KEY_ENDING;
}
