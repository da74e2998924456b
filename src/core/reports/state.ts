import type { Account } from '../accounts/account.ts';
import type { Downloads } from '../exports/savedFiles.ts';
import type { Reason } from '../reason.ts';
import type { Event } from '../emitter.ts';
import type { Snapshot } from './snapshot.ts';

/** Why the last refresh of an account brought nothing. */
export interface Failure extends Reason {
  /** Unix milliseconds: when it happened. */
  readonly at: number;
  /** How many refreshes in a row have failed, this one counted. */
  readonly times: number;
}

/** What asking the exchange has brought; the same in all windows of a machine. */
export interface PollResult {
  /** The last that is known; it stays beside a failure. */
  readonly snapshot?: Snapshot | undefined;
  readonly failure?: Failure | undefined;
  /** Unix milliseconds: when the exchange was asked last, for one list or both. */
  readonly checkedAt?: number | undefined;
}

/** What is known of one account. */
export interface AccountReports extends PollResult {
  readonly account: Account;
  /** Whether the account's key was changed since the exchange was asked. */
  readonly isOutdated?: boolean | undefined;
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
