import type { Account } from '../accounts/account.ts';
import { KrakenError } from '../kraken/errors.ts';
import type { Report, ReportType } from '../kraken/report.ts';
import { failureOf } from './failure.ts';
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
  /** What ends the calls of each account, while there are any. */
  readonly #calls = new Map<string, AbortController>();
  /** The accounts that have been asked about, with the keys that they have now. */
  readonly #asked = new Set<string>();

  constructor(options: RefresherOptions) {
    this.#options = options;
  }

  /** Resolves when the run is over, however it went: the store tells. */
  refresh(): Promise<void> {
    if (this.#queued) return this.#queued;
    if (!this.#running) return this.#start();
    const queued = this.#running.then(() => {
      // Dropped by a cancel, after which another may have been asked for.
      if (this.#queued !== queued) return;
      this.#queued = undefined;
      return this.#start();
    });
    this.#queued = queued;
    return queued;
  }

  /**
   * Refreshes if there is an account that was never asked about, or whose key has changed; else
   * resolves with the run under way.
   */
  async catchUp(): Promise<void> {
    const { accounts } = this.#options.store.state;
    const all = accounts.every(({ account }) => this.#asked.has(account.id));
    await (all ? this.#running : this.refresh());
  }

  /**
   * To be called when an account's key has changed, or the account was removed: ends its calls,
   * and what it could not do says nothing any more.
   */
  forget(accountId: string): void {
    this.#asked.delete(accountId);
    this.#calls.get(accountId)?.abort();
    this.#options.store.forgive(accountId);
  }

  /** Ends the run under way and drops the queued one. What was known of the accounts stays. */
  cancel(): void {
    this.#queued = undefined;
    for (const call of this.#calls.values()) call.abort();
  }

  #start(): Promise<void> {
    const run = this.#run()
      .catch(this.#options.onUnexpected)
      .finally(() => {
        this.#running = undefined;
      });
    this.#running = run;
    return run;
  }

  async #run(): Promise<void> {
    const { store } = this.#options;
    try {
      store.setRefreshing(true);
      await Promise.all(store.state.accounts.map(({ account }) => this.#refresh(account)));
    } finally {
      this.#calls.clear();
      store.setRefreshing(false);
    }
  }

  async #refresh(account: Account): Promise<void> {
    const { store, connect, keep, now, onUnexpected } = this.#options;
    this.#asked.add(account.id);
    const askedAt = now();
    const abort = new AbortController();
    const { signal } = abort;
    this.#calls.set(account.id, abort);
    try {
      const exchange = await connect(account);
      if (!exchange) {
        store.fail(account.id, { kind: 'keyMissing', text: '', at: now() });
        return;
      }
      const trades = await exchange.exportStatus('trades', signal);
      // Nothing is to be asked for, or left of, an account that was removed in the meantime.
      if (!store.has(account.id)) return;
      const ledgers = await exchange.exportStatus('ledgers', signal);
      if (signal.aborted || !store.has(account.id)) return;
      const snapshot = snapshotOf(now(), { trades, ledgers });
      keep(account.id, store.succeed(account.id, snapshot, askedAt)).catch(onUnexpected);
    } catch (error) {
      if (signal.aborted) return;
      if (!(error instanceof KrakenError)) onUnexpected(error);
      store.fail(account.id, { ...failureOf(error), at: now() });
    }
  }
}
