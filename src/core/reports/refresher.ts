import type { Account } from '../accounts/account.ts';
import { REPORT_TYPES, type ReportType } from '../kraken/report.ts';
import { poll, type PollCause, type PollOptions } from './poll.ts';
import type { Check } from './schedule.ts';

interface RunningPoll {
  readonly accountId: string;
  readonly abort: AbortController;
  readonly done: Promise<number>;
}

/**
 * Refreshes the accounts: several accounts in parallel, the two lists of an account one after the
 * other. Only one refresh runs at a time. Requests during a refresh share one further refresh.
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

  /** Resolves when the refresh is over, whether it succeeded or not; the store has the results. */
  refresh(): Promise<void> {
    if (this.#queued) return this.#queued;
    if (!this.#running) return this.#start();
    const queued = this.#running.then(() => {
      // A cancelled refresh must not start; another one may have been queued since.
      if (this.#queued !== queued) return;
      this.#queued = undefined;
      return this.#start();
    });
    this.#queued = queued;
    return queued;
  }

  /**
   * Runs a check of one account, unless it is being polled already.
   *
   * @returns milliseconds until the rate limit leaves room for it; 0 if done.
   */
  async check(account: Account, { types, isUserWaiting }: Check): Promise<number> {
    const poll = () => this.#poll(account, types, isUserWaiting ? 'view' : 'schedule');
    try {
      const [running] = this.#pollsOf(account.id);
      if (running) return await running.done.then(() => 0);
      return await (isUserWaiting ? this.#withProgress(poll) : poll());
    } catch (error) {
      this.#options.onUnexpected(error);
      return 0;
    }
  }

  /**
   * Cancels the polls of an account that was removed or has another key, and clears its failure.
   */
  forget(accountId: string): void {
    for (const running of this.#pollsOf(accountId)) {
      running.abort.abort();
      this.#polls.delete(running);
    }
    this.#options.store.clearFailure(accountId);
  }

  /** Cancels the running refresh and the queued one. The store keeps its data. */
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
      await Promise.all(accounts.map((account) => this.#poll(account, REPORT_TYPES, 'command')));
    });
  }

  /** Shows progress in the view while `work` runs. */
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
    const done = poll(this.#options, account, types, abort.signal, cause);
    const current = { accountId: account.id, abort, done };
    this.#polls.add(current);
    try {
      return await done;
    } finally {
      this.#polls.delete(current);
    }
  }

  /** The running polls of an account: a refresh and a check can run at the same time. */
  #pollsOf(accountId: string): RunningPoll[] {
    return [...this.#polls].filter((each) => each.accountId === accountId);
  }
}
