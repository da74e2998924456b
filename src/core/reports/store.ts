import { isDeepStrictEqual } from 'node:util';
import type { Account } from '../accounts/account.ts';
import type { Downloads } from '../exports/savedFiles.ts';
import type { Report } from '../kraken/report.ts';
import { Emitter } from '../emitter.ts';
import { unlistedRequests, type RecentRequest } from './recentRequests.ts';
import type { AccountReports, Failure, PollResult, ReportsReader, ReportsState } from './state.ts';
import { snapshotOf, addReports, type Snapshot } from './snapshot.ts';

/** The one owner of what is known. Each change replaces the state by a new one. */
export class ReportStore implements ReportsReader {
  #state: ReportsState = { loaded: false, refreshing: false, accounts: [] };
  readonly #changes = new Emitter<ReportsState>();
  /** The reports that were requested here and that Kraken may not list yet. */
  #recentRequests: readonly RecentRequest[] = [];

  readonly onDidChange = this.#changes.event;

  get state(): ReportsState {
    return this.#state;
  }

  /**
   * Takes over the accounts as they are now, keeping what is known of those that stay.
   *
   * @param lastResults what is known of the accounts that are new here, by account id.
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

  /** Whether the account is still there. */
  has(accountId: string): boolean {
    return this.#entryOf(accountId) !== undefined;
  }

  /** Whether a refresh is under way. */
  setRefreshing(refreshing: boolean): void {
    this.#replace({ refreshing });
  }

  /**
   * Takes over what a refresh has brought, which ends an earlier failure.
   *
   * @param askedAt when the refresh began, Unix milliseconds.
   * @returns what is known now: reports that were requested here may not be listed yet.
   */
  setSnapshot(accountId: string, listed: Snapshot, askedAt = listed.takenAt): PollResult {
    const snapshot = this.#addRecentRequests(accountId, listed, askedAt);
    const known = { snapshot, failure: undefined, checkedAt: askedAt };
    this.#update(accountId, { ...known, isOutdated: false });
    return known;
  }

  /** Takes over what another window has learnt, if it is newer. */
  adopt(accountId: string, known: PollResult): void {
    const entry = this.#entryOf(accountId);
    if (!entry || !isNewer(known, entry)) return;
    const { snapshot: listed, failure, checkedAt = 0 } = known;
    // A failure brings no list: the one beside it may be older than what was requested here.
    const askedAt = failure ? (listed?.takenAt ?? 0) : checkedAt;
    const snapshot = listed ? this.#addRecentRequests(accountId, listed, askedAt) : entry.snapshot;
    this.#update(accountId, { snapshot, failure, checkedAt, isOutdated: false });
  }

  /**
   * Takes in a report that was requested here, before Kraken lists it.
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
   * Keeps, beside what is known, why a refresh brought nothing.
   *
   * @returns what is known now; `undefined` of an account that is gone.
   */
  setFailure(accountId: string, failure: Omit<Failure, 'times'>): PollResult | undefined {
    const entry = this.#entryOf(accountId);
    if (!entry) return undefined;
    const times = (entry.failure?.times ?? 0) + 1;
    const known = { failure: { ...failure, times }, checkedAt: failure.at };
    this.#update(accountId, { ...known, isOutdated: false });
    return { snapshot: entry.snapshot, ...known };
  }

  /** Forgets the account's failure, as its cause may be gone: the exchange is to be asked anew. */
  clearFailure(accountId: string): void {
    this.#update(accountId, { failure: undefined, isOutdated: true });
  }

  /** Takes over which files there are. */
  setDownloads(accountId: string, downloads: Downloads): void {
    const before = this.#entryOf(accountId)?.downloads;
    if (!isDeepStrictEqual(before, downloads)) this.#update(accountId, { downloads });
  }

  /** Whether a report is being fetched. */
  setFetching(accountId: string, reportId: string, isFetching: boolean): void {
    const fetching = new Set(this.#entryOf(accountId)?.fetching);
    if (isFetching) fetching.add(reportId);
    else fetching.delete(reportId);
    this.#update(accountId, { fetching });
  }

  /** The list with what was requested here and isn't in it, as far as it may be too old for that. */
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

  /** An account that has been removed in the meantime stays removed. */
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

/** Whether the exchange was asked later. */
export function isNewer(
  { checkedAt: one = -1 }: PollResult,
  { checkedAt: other = -1 }: PollResult,
): boolean {
  return one > other;
}
