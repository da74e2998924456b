import type { Account } from '../../../src/core/accounts/account.ts';
import type { Report, ReportType } from '../../../src/core/kraken/report.ts';
import type { PollOptions, SharedPollResults } from '../../../src/core/reports/poll.ts';
import { Refresher } from '../../../src/core/reports/refresher.ts';
import { snapshotOf, type Snapshot } from '../../../src/core/reports/snapshot.ts';
import type { AccountReports, PollResult } from '../../../src/core/reports/state.ts';
import { ReportStore } from '../../../src/core/reports/store.ts';
import { NOON } from '../../support/clock.ts';
import { Journal } from '../../support/journal.ts';
import { reportOf } from '../../support/reports.ts';

/** An account whose id is its name. */
export function accountOf(id: string): Account {
  return { kind: 'kraken', id, name: id, apiUrl: 'https://api.kraken.com' };
}

/** What is known after a refresh that found one trades report with this id. */
export function snapshotWith(id: string, takenAt = NOON): Snapshot {
  return snapshotOf(takenAt, { trades: [reportOf({ id })], ledgers: [] });
}

/** What is known after a refresh at a moment that found one trades report with this id. */
export function knownWith(id: string, takenAt = NOON): PollResult {
  return { snapshot: snapshotWith(id, takenAt), checkedAt: takenAt, failure: undefined };
}

/** A store that knows these accounts, and what it says of one. */
export function openStore(...ids: readonly string[]) {
  const store = new ReportStore();
  store.setAccounts(ids.map(accountOf), new Map());
  const of = (accountId: string): AccountReports | undefined =>
    store.state.accounts.find(({ account }) => account.id === accountId);
  return { store, of };
}

/** A call that waits until the test answers it. */
export interface Asked {
  readonly account: string;
  readonly report: ReportType;
  readonly answer: (reports: Report[]) => void;
  readonly fail: (error: Error) => void;
}

/** A refresher of these accounts, whose calls are answered by the test. */
export function openRefresher(
  ids: readonly string[],
  options: Partial<Pick<PollOptions, 'connect'>> & Partial<SharedPollResults> = {},
) {
  const { store, of } = openStore(...ids);
  const asked = new Journal<Asked>();
  const kept: [string, PollResult][] = [];
  const unexpected: unknown[] = [];
  const connect = ({ id }: Account) =>
    Promise.resolve({
      msUntilRoom: () => Promise.resolve(0),
      exportStatus: (report: ReportType, signal?: AbortSignal) => {
        signal?.throwIfAborted();
        const { promise, resolve, reject } = Promise.withResolvers<Report[]>();
        signal?.addEventListener('abort', () => {
          reject(signal.reason instanceof Error ? signal.reason : new Error('aborted'));
        });
        asked.add({ account: id, report, answer: resolve, fail: reject });
        return promise;
      },
    });
  const shared: SharedPollResults = {
    read: () => Promise.resolve(undefined),
    write: (id, known) => {
      kept.push([id, known]);
      return Promise.resolve();
    },
    runAlone: (_, work) => work(),
    ...options,
  };
  const refresher = new Refresher({
    store,
    connect: options.connect ?? connect,
    shared,
    now: () => NOON,
    onUnexpected: (error) => unexpected.push(error),
  });
  /** Answers the calls from the first to this one, as they come, with nothing found. */
  const answerUpTo = async (count: number) => {
    for (let index = 0; index < count; index++) {
      await asked.reach(index + 1);
      asked.entries[index]?.answer([]);
    }
  };
  return { refresher, store, of, asked, kept, unexpected, answerUpTo };
}

/** Lets everything happen that waits for nothing but its turn. */
export function settle(): Promise<unknown> {
  return new Promise(setImmediate);
}
