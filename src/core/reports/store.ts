import { isDeepStrictEqual } from 'node:util';
import type { Account } from '../accounts/account.ts';
import type { DownloadsById } from '../exports/savedFiles.ts';
import type { History } from '../history/history.ts';
import type { Report } from '../kraken/report.ts';
import { Emitter } from '../emitter.ts';
import { unlistedRequests, type RecentRequest } from './recentRequests.ts';
import type { AccountReports, Failure, PollResult, ReportsReader, ReportsState } from './state.ts';
import { snapshotOf, addReports, type Snapshot } from './snapshot.ts';

/** Owns the state. Each change replaces the state object. */
export class ReportStore implements ReportsReader {
  #state: ReportsState = { loaded: false, refreshing: false, accounts: [] };
  readonly #changes = new Emitter<ReportsState>();
  /** Reports requested on this machine that Kraken may not list yet. */
  #recentRequests: readonly RecentRequest[] = [];

  readonly onDidChange = this.#changes.event;

  get state(): ReportsState {
    return this.#state;
  }

  /**
   * Replaces the list of accounts. Accounts that stay keep their data.
   *
   * @param lastResults by id, the last known results of accounts that are new.
   */
  setAccounts(accounts: readonly Account[], lastResults: ReadonlyMap<string, PollResult>): void {
    const known = new Map(this.#state.accounts.map((each) => [each.account.id, each]));
    const ids = new Set(accounts.map(({ id }) => id));
    this.#recentRequests = this.#recentRequests.filter(({ accountId }) => ids.has(accountId));
    this.#replace({
      loaded: true,
      accounts: accounts.map((account) => ({
        ...lastResults.get(account.id),
        ...known.get(account.id),
        account,
      })),
    });
  }

  /** Whether the account exists. */
  has(accountId: string): boolean {
    return this.#entryOf(accountId) !== undefined;
  }

  /** Sets whether a refresh is running. */
  setRefreshing(refreshing: boolean): void {
    this.#replace({ refreshing });
  }

  /**
   * Stores the result of a successful poll, which clears any failure.
   *
   * @param askedAt when the poll started, in Unix milliseconds.
   * @returns the stored result, which also has recent requests that aren't listed yet.
   */
  setSnapshot(accountId: string, listed: Snapshot, askedAt = listed.takenAt): PollResult {
    const snapshot = this.#addRecentRequests(accountId, listed, askedAt);
    const known = { snapshot, failure: undefined, checkedAt: askedAt };
    this.#update(accountId, { ...known, isOutdated: false });
    return known;
  }

  /** Takes over the result of another window, if it is newer. */
  adopt(accountId: string, result: PollResult): void {
    const entry = this.#entryOf(accountId);
    if (!entry || !isNewer(result, entry)) return;
    const { snapshot: listed, failure, checkedAt = 0 } = result;
    // A failure comes with an older list, which may not have recent requests.
    const askedAt = failure ? (listed?.takenAt ?? 0) : checkedAt;
    const snapshot = listed ? this.#addRecentRequests(accountId, listed, askedAt) : entry.snapshot;
    this.#update(accountId, { snapshot, failure, checkedAt, isOutdated: false });
  }

  /**
   * Adds a report that was just requested, before Kraken lists it.
   *
   * @param now Unix milliseconds.
   */
  addRequested(accountId: string, report: Report, now: number): void {
    const entry = this.#entryOf(accountId);
    if (!entry) return;
    this.#recentRequests = [...this.#recentRequests, { accountId, report, requestedAt: now }];
    const known = entry.snapshot ?? snapshotOf(now, { trades: [], ledgers: [] });
    this.#update(accountId, { snapshot: addReports(known, [report]) });
  }

  /**
   * Stores a failure and keeps the last snapshot.
   *
   * @returns the stored result; `undefined` if the account was removed.
   */
  setFailure(accountId: string, failure: Omit<Failure, 'times'>): PollResult | undefined {
    const entry = this.#entryOf(accountId);
    if (!entry) return undefined;
    const times = (entry.failure?.times ?? 0) + 1;
    const known = { failure: { ...failure, times }, checkedAt: failure.at };
    this.#update(accountId, { ...known, isOutdated: false });
    return { snapshot: entry.snapshot, ...known };
  }

  /** Clears the failure of an account, and marks it as outdated so that it is polled again. */
  clearFailure(accountId: string): void {
    this.#update(accountId, { failure: undefined, isOutdated: true });
  }

  /** Stores which downloads exist. */
  setDownloads(accountId: string, downloads: DownloadsById): void {
    const before = this.#entryOf(accountId)?.downloads;
    if (!isDeepStrictEqual(before, downloads)) this.#update(accountId, { downloads });
  }

  /** Stores what is known of the account's history. */
  setHistory(accountId: string, history: History | undefined): void {
    const before = this.#entryOf(accountId)?.history;
    if (!isDeepStrictEqual(before, history)) this.#update(accountId, { history });
  }

  /** Sets whether a report is being downloaded. */
  setFetching(accountId: string, reportId: string, isFetching: boolean): void {
    const fetching = new Set(this.#entryOf(accountId)?.fetching);
    if (isFetching) fetching.add(reportId);
    else fetching.delete(reportId);
    this.#update(accountId, { fetching });
  }

  /** Adds recent requests that the list may be too old to have. */
  #addRecentRequests(accountId: string, listed: Snapshot, askedAt: number): Snapshot {
    const missing = unlistedRequests(this.#recentRequests, accountId, listed, askedAt);
    const others = this.#recentRequests.filter((each) => each.accountId !== accountId);
    this.#recentRequests = [...others, ...missing];
    return addReports(
      listed,
      missing.map(({ report }) => report),
    );
  }

  #entryOf(accountId: string): AccountReports | undefined {
    return this.#state.accounts.find(({ account }) => account.id === accountId);
  }

  /** Does nothing if the account has been removed in the meantime. */
  #update(accountId: string, change: Partial<AccountReports>): void {
    this.#replace({
      accounts: this.#state.accounts.map((each) =>
        each.account.id === accountId ? { ...each, ...change } : each,
      ),
    });
  }

  #replace(change: Partial<ReportsState>): void {
    this.#state = { ...this.#state, ...change };
    this.#changes.fire(this.#state);
  }
}

/** Whether the first result is newer than the second. */
export function isNewer(
  { checkedAt: one = -1 }: PollResult,
  { checkedAt: other = -1 }: PollResult,
): boolean {
  return one > other;
}
