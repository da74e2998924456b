import type { Accounts } from '../accounts/accounts.ts';
import type { Connections } from '../accounts/connections.ts';
import type { Log } from '../log/log.ts';
import type { SnapshotFiles } from '../reports/snapshotFiles.ts';
import type { ReportsReader } from '../reports/store.ts';

/** What the commands work with. */
export interface CommandParts {
  readonly accounts: Accounts;
  readonly connections: Connections;
  readonly store: ReportsReader;
  /** Resolves when the refresh has ended, however it went: the store tells. */
  readonly refresh: () => Promise<void>;
  readonly cancelRefresh: () => void;
  /** Moves the focus to the view; resolves when it shows what there is of every account. */
  readonly showView: () => Promise<void>;
  readonly files: SnapshotFiles;
  readonly log: Log;
  readonly showLog: () => void;
  /** Milliseconds since 1970, UTC. */
  readonly now: () => number;
}
