import type { Account } from '../accounts/account.ts';
import type { Downloads } from '../downloads/downloads.ts';
import type { KrakenErrorKind } from '../kraken/errors.ts';
import type { Event } from './emitter.ts';
import type { Snapshot } from './snapshot.ts';

/** Why the last refresh of an account brought nothing. */
export interface Failure {
  /**
   * `keyMissing`: the secret storage holds no key for the account. `secretStorage`: it doesn't
   * answer. `internal`: a fault of ours.
   */
  readonly kind: KrakenErrorKind | 'keyMissing' | 'secretStorage' | 'internal';
  /** Kraken's own words, or the platform's; empty where neither said anything. */
  readonly text: string;
  /** Milliseconds since 1970, UTC: when it happened. */
  readonly at: number;
  /** Milliseconds since 1970, UTC: no call makes sense before. */
  readonly until?: number | undefined;
}

/** What is known of one account. A snapshot stays beside a failure: it is the last that is known. */
export interface AccountReports {
  readonly account: Account;
  readonly snapshot?: Snapshot | undefined;
  readonly failure?: Failure | undefined;
  /** What was fetched of its reports; absent until the files have been looked for. */
  readonly downloads?: Downloads | undefined;
  /** The ids of the reports that are being fetched by this window. */
  readonly fetching?: ReadonlySet<string> | undefined;
}

/** All that is known at one moment. */
export interface ReportsState {
  /** False until the accounts and their last snapshots have been read after a start. */
  readonly loaded: boolean;
  readonly refreshing: boolean;
  readonly accounts: readonly AccountReports[];
}

/** The store as everybody but its owner sees it. */
export interface ReportsReader {
  readonly state: ReportsState;
  readonly onDidChange: Event<ReportsState>;
}
