import type { Account } from '../accounts/account.ts';
import { KrakenError } from '../kraken/errors.ts';
import type { Report, ReportType } from '../kraken/report.ts';
import { snapshotOf, type Snapshot } from './snapshot.ts';
import type { ReportStore } from './store.ts';

/** The part of the client that a refresh needs. */
export interface ExportStatusReader {
  exportStatus(report: ReportType, signal?: AbortSignal): Promise<Report[]>;
}

export interface RefresherOptions {
  readonly store: ReportStore;
  /** @returns `undefined` where the account's key is gone. */
  readonly connect: (account: Account) => Promise<ExportStatusReader | undefined>;
  /** Keeps a snapshot over a restart. */
  readonly keep: (accountId: string, snapshot: Snapshot) => Promise<void>;
  /** Milliseconds since 1970, UTC. */
  readonly now: () => number;
  /** Told of what no answer of the exchange explains. */
  readonly onUnexpected: (error: unknown) => void;
}

/**
 * Brings every account up to date: the accounts side by side, an account's two lists one after
 * the other. Never two runs at once; whoever asks during a run gets the next one, and all who ask
 * during it share that.
 */
export class Refresher {
  readonly #options: RefresherOptions;
  #running: Promise<void> | undefined;
  #queued: Promise<void> | undefined;
  #abort = new AbortController();
  /** The accounts that have been asked about, with the keys that they have now. */
  readonly #asked = new Set<string>();

  constructor(options: RefresherOptions) {
    this.#options = options;
  }

  /** Resolves when the run is over, however it went: the store tells. */
  refresh(): Promise<void> {
    if (this.#queued) return this.#queued;
    if (!this.#running) return this.#start();
    // Whoever asked for the run under way is told where it failed by a fault of ours.
    const ended = this.#running.catch(() => undefined);
    const queued = ended.then(() => {
      // Dropped by a cancel, after which another may have been asked for.
      if (this.#queued !== queued) return;
      this.#queued = undefined;
      return this.#start();
    });
    this.#queued = queued;
    return queued;
  }

  /** Refreshes if there is an account that was never asked about, or whose key has changed. */
  async catchUp(): Promise<void> {
    const { accounts } = this.#options.store.state;
    if (accounts.some(({ account }) => !this.#asked.has(account.id))) await this.refresh();
  }

  /** To be called when an account's key has changed: what it could not do says nothing any more. */
  forget(accountId: string): void {
    this.#asked.delete(accountId);
    this.#options.store.forgive(accountId);
  }

  /** Ends the run under way and drops the queued one. What was known of the accounts stays. */
  cancel(): void {
    this.#abort.abort();
    this.#queued = undefined;
  }

  #start(): Promise<void> {
    this.#abort = new AbortController();
    const run = this.#run(this.#abort.signal).finally(() => {
      this.#running = undefined;
    });
    this.#running = run;
    return run;
  }

  async #run(signal: AbortSignal): Promise<void> {
    const { store } = this.#options;
    try {
      store.setRefreshing(true);
      await Promise.all(store.state.accounts.map(({ account }) => this.#refresh(account, signal)));
    } finally {
      store.setRefreshing(false);
    }
  }

  async #refresh(account: Account, cancelled: AbortSignal): Promise<void> {
    const { store, connect, keep, now, onUnexpected } = this.#options;
    this.#asked.add(account.id);
    const removed = new AbortController();
    const subscription = store.onDidChange(({ accounts }) => {
      if (!accounts.some((each) => each.account.id === account.id)) removed.abort();
    });
    const signal = AbortSignal.any([cancelled, removed.signal]);
    try {
      const exchange = await connect(account);
      if (!exchange) {
        store.fail(account.id, { kind: 'keyMissing', text: '', at: now() });
        return;
      }
      const trades = await exchange.exportStatus('trades', signal);
      const ledgers = await exchange.exportStatus('ledgers', signal);
      // Nothing is to be left of an account that was removed in the meantime.
      if (removed.signal.aborted) return;
      const snapshot = snapshotOf(now(), { trades, ledgers });
      store.succeed(account.id, snapshot);
      keep(account.id, snapshot).catch(onUnexpected);
    } catch (error) {
      if (signal.aborted) return;
      if (error instanceof KrakenError) {
        const { kind, text, until } = error;
        store.fail(account.id, { kind, text, until, at: now() });
      } else {
        onUnexpected(error);
        store.fail(account.id, { kind: 'internal', text: '', at: now() });
      }
    } finally {
      subscription.dispose();
    }
  }
}
