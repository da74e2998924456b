import type { Account } from '../accounts/account.ts';
import type { DownloadsById } from '../exports/savedFiles.ts';
import type { History } from '../history/history.ts';
import type { Reason } from '../reason.ts';
import type { Event } from '../emitter.ts';
import type { Snapshot } from './snapshot.ts';

/** Why the last poll of an account failed. */
export interface Failure extends Reason {
  /** Unix milliseconds: when it failed. */
  readonly at: number;
  /** How many polls in a row have failed, including this one. */
  readonly times: number;
}

/** What is known from polling the exchange; the same in all windows of a machine. */
export interface PollResult {
  /** The last successful result; kept after a failure. */
  readonly snapshot?: Snapshot | undefined;
  readonly failure?: Failure | undefined;
  /** Unix milliseconds: when one or both lists were last requested. */
  readonly checkedAt?: number | undefined;
}

/** Everything known about one account. */
export interface AccountReports extends PollResult {
  readonly account: Account;
  /** Whether the account's key has changed since the last poll. */
  readonly isOutdated?: boolean | undefined;
  /** Its downloads; missing until the files have been looked up. */
  readonly downloads?: DownloadsById | undefined;
  /** Its complete history; missing if there is none. */
  readonly history?: History | undefined;
  /** The ids of the reports that this window is downloading. */
  readonly fetching?: ReadonlySet<string> | undefined;
}

/** Everything known at one time. */
export interface ReportsState {
  /** False until the accounts and their last results have been read after a start. */
  readonly loaded: boolean;
  readonly refreshing: boolean;
  readonly accounts: readonly AccountReports[];
}

/** The read-only view of the store. */
export interface ReportsReader {
  readonly state: ReportsState;
  readonly onDidChange: Event<ReportsState>;
}
