import type { GlobalState } from './accounts/accounts.ts';
import type { OpenDemo } from './accounts/connections.ts';
import type { SecretStore } from './accounts/keys.ts';
import type { Clock } from './kraken/clock.ts';
import type { Fetch } from './kraken/transport.ts';
import type { LogChannel } from './log/log.ts';
import type { StartWorker } from './startWorker.ts';

/** What the core needs from the program it runs in. */
export interface CoreHost {
  /** The folder that all windows on this machine share; created on the first write. */
  readonly folder: string;
  /** Where account names are stored. */
  readonly globalState: GlobalState;
  readonly secrets: SecretStore;
  /** Where the log goes. */
  readonly channel: LogChannel;
  readonly clock: Clock;
  /** Returns a number from 0 up to, but not including, 1. */
  readonly random: () => number;
  readonly fetch: Fetch;
  /** For example `kraken-exports/1.2.3`. */
  readonly userAgent: () => string;
  readonly openDemo: OpenDemo;
  readonly startWorker: StartWorker;
  /** Whether this window has the focus. */
  readonly isFocused: () => boolean;
  /** Whether the view of the reports is visible in this window. */
  readonly isVisible: () => boolean;
  /** Whether the user lets the list refresh automatically. */
  readonly autoRefresh: () => boolean;
}
