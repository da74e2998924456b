import type { Account } from '../accounts/account.ts';
import type { ReportType } from '../kraken/report.ts';
import { poll, type PollCause, type PollOptions } from './poll.ts';
import type { Check } from './schedule.ts';

const BOTH: readonly ReportType[] = ['trades', 'ledgers'];

interface RunningPoll {
  readonly accountId: string;
  readonly abort: AbortController;
  readonly over: Promise<number>;
}

/**
 * Brings every account up to date: the accounts side by side, an account's two lists one after
 * the other. Never two runs at once; whoever asks during a run gets the next one, and all who ask
 * during it share that.
 */
export class Refresher {
  readonly #options: PollOptions;
  #running: Promise<void> | undefined;
  #queued: Promise<void> | undefined;
  readonly #polls = new Set<RunningPoll>();
  #progressCount = 0;

  constructor(options: PollOptions) {
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
   * Asks for lists of one account as the schedule wants it, unless it is being asked about.
   *
   * @returns milliseconds until the exchange's limits leave room for it; 0 where it is done.
   */
  async check(account: Account, { types, isUserWaiting }: Check): Promise<number> {
    const poll = () => this.#poll(account, types, isUserWaiting ? 'look' : 'schedule');
    try {
      const [underWay] = this.#pollsOf(account.id);
      if (underWay) return await underWay.over.then(() => 0);
      return await (isUserWaiting ? this.#withProgress(poll) : poll());
    } catch (error) {
      this.#options.onUnexpected(error);
      return 0;
    }
  }

  /**
   * To be called when an account's key has changed, or the account was removed: ends its calls,
   * and what it could not do says nothing any more.
   */
  forget(accountId: string): void {
    for (const current of this.#pollsOf(accountId)) {
      current.abort.abort();
      this.#polls.delete(current);
    }
    this.#options.store.clearFailure(accountId);
  }

  /** Ends the run under way and drops the queued one. What was known of the accounts stays. */
  cancel(): void {
    this.#queued = undefined;
    for (const { abort } of this.#polls) abort.abort();
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
    await this.#withProgress(async () => {
      const accounts = this.#options.store.state.accounts.map(({ account }) => account);
      await Promise.all(accounts.map((account) => this.#poll(account, BOTH, 'command')));
    });
  }

  /** Lets the user see that something is being done. */
  async #withProgress<T>(work: () => Promise<T>): Promise<T> {
    const { store } = this.#options;
    try {
      if (this.#progressCount++ === 0) store.setRefreshing(true);
      return await work();
    } finally {
      if (--this.#progressCount === 0) store.setRefreshing(false);
    }
  }

  async #poll(account: Account, types: readonly ReportType[], cause: PollCause): Promise<number> {
    const abort = new AbortController();
    const over = poll(this.#options, account, types, abort.signal, cause);
    const current = { accountId: account.id, abort, over };
    this.#polls.add(current);
    try {
      return await over;
    } finally {
      this.#polls.delete(current);
    }
  }

  /** A refresh may wait for the schedule's. */
  #pollsOf(accountId: string): RunningPoll[] {
    return [...this.#polls].filter((each) => each.accountId === accountId);
  }
}
