import type { Accounts } from '../core/accounts/accounts.ts';
import type { Connections } from '../core/accounts/connections.ts';
import type { Downloader } from '../core/exports/downloader.ts';
import type { Clock } from '../core/kraken/clock.ts';
import type { Report } from '../core/kraken/report.ts';
import type { Log } from '../core/log/log.ts';
import type { Failure, ReportsReader } from '../core/reports/state.ts';
import type { Node } from './rows.ts';

/** What the commands work with. */
export interface CommandParts {
  readonly accounts: Accounts;
  readonly connections: Connections;
  readonly store: ReportsReader;
  /** Takes in a report that was requested here, before Kraken lists it. */
  readonly addRequested: (accountId: string, report: Report) => void;
  /** Resolves when the refresh has ended, however it went: the store tells. */
  readonly refresh: () => Promise<void>;
  readonly cancelRefresh: () => void;
  /** The selected lines of the view. */
  readonly selection: () => readonly Node[];
  /** Moves the focus to the view; resolves when it shows what there is of every account. */
  readonly showView: () => Promise<void>;
  readonly downloader: Downloader;
  readonly notifications: {
    /** To be called where the user is told by other ways that a key has failed. */
    markSeen(accountId: string, kind: Failure['kind']): void;
    /** @param validUntil Unix seconds; `undefined` where the key has no end. */
    setKeyEnd(accountId: string, validUntil: number | undefined): Promise<void>;
  };
  /** Whether files are on another machine than the user's. */
  readonly runsRemotely: boolean;
  /** Resolves when nothing is kept of an account that the user has removed. */
  readonly forget: (accountId: string) => Promise<void>;
  readonly log: Log;
  readonly showLog: () => void;
  readonly clock: Clock;
  /** Milliseconds since 1970, UTC. */
  readonly now: () => number;
}
