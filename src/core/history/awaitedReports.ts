import type { Account } from '../accounts/account.ts';
import type { Clock } from '../kraken/clock.ts';
import type { Report, ReportType } from '../kraken/report.ts';
import { isRemoved, phaseOf } from '../reports/phase.ts';
import { nextCheck } from '../reports/schedule.ts';
import type { AccountReports, ReportsReader } from '../reports/state.ts';
import { listOf } from '../reports/summary.ts';
import { Ended } from './updateOutcome.ts';

export interface AwaitedReportsOptions {
  readonly account: Account;
  readonly store: ReportsReader;
  /** Brings the list of reports up to date; the store has the result, or the failure. */
  readonly refresh: () => Promise<void>;
  readonly clock: Clock;
  readonly signal: AbortSignal;
}

interface ReportName {
  readonly type: ReportType;
  readonly id: string;
}

/** The list of an account's reports, as an update of its history waits for it. Methods throw `Ended`. */
export class AwaitedReports {
  readonly #options: AwaitedReportsOptions;
  /** The reports that are waited for. */
  #awaited: readonly ReportName[] = [];

  constructor(options: AwaitedReportsOptions) {
    this.#options = options;
  }

  /** Brings the list up to date: an old one may lack reports that were requested since. */
  async refresh(): Promise<void> {
    const { clock, refresh } = this.#options;
    const since = clock.now();
    await refresh();
    const { snapshot, failure } = this.#entry ?? {};
    if (failure) throw new Ended({ kind: 'failed', failure });
    if (!snapshot || snapshot.takenAt < since) throw new Ended({ kind: 'cancelled' });
  }

  /** The reports of one kind that Kraken lists. */
  listed(type: ReportType): readonly Report[] {
    const { account, store } = this.#options;
    return listOf(store.state.accounts, account.id, type);
  }

  /** Resolves when the account's list, or what is known about it, has changed. */
  async nextChange(): Promise<void> {
    const { store, signal } = this.#options;
    const before = this.#entry;
    const { promise, resolve, reject } = Promise.withResolvers<undefined>();
    const stop = () => {
      reject(signal.reason);
    };
    const subscription = store.onDidChange(() => {
      const { snapshot, failure } = this.#entry ?? {};
      if (snapshot !== before?.snapshot || failure !== before?.failure) resolve(undefined);
    });
    signal.addEventListener('abort', stop);
    try {
      await promise;
    } finally {
      subscription.dispose();
      signal.removeEventListener('abort', stop);
    }
  }

  /**
   * Checks that waiting makes sense: Kraken can be asked, and nobody has cancelled what was waited
   * for.
   *
   * @param awaited the reports that are waited for from now on.
   */
  expect(awaited: readonly ReportName[]): void {
    this.#throwIfStuck();
    this.#throwIfCancelled();
    this.#awaited = awaited;
  }

  /** If the poller has given up, only the user can help. */
  #throwIfStuck(): void {
    const entry = this.#entry;
    if (!entry) throw new Ended({ kind: 'cancelled' });
    const { failure } = entry;
    // What passes by itself is tried again, also while nothing is waited for.
    if (failure && !nextCheck(entry, true, this.#options.clock.now())) {
      throw new Ended({ kind: 'failed', failure });
    }
  }

  /** A report that was waited for, and is cancelled now, isn't wanted. */
  #throwIfCancelled(): void {
    for (const { type, id } of this.#awaited) {
      const report = this.listed(type).find((each) => each.id === id);
      const phase = report && phaseOf(report, this.#options.clock.now());
      if (isRemoved(phase)) throw new Ended({ kind: 'reportCancelled', type, id });
    }
  }

  get #entry(): AccountReports | undefined {
    const { account, store } = this.#options;
    return store.state.accounts.find((entry) => entry.account.id === account.id);
  }
}
