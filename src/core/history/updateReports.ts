import { basename } from 'node:path';
import type { Account } from '../accounts/account.ts';
import { KeyMissingError } from '../accounts/keyErrors.ts';
import type { DownloadClient } from '../exports/downloads.ts';
import { fetchArchive } from '../exports/fetchArchive.ts';
import { extensionOf } from '../exports/fileName.ts';
import type { RequestOutcome } from '../exports/requestOutcome.ts';
import type { Requests } from '../exports/requests.ts';
import { FAILURES } from '../failures.ts';
import type { Clock } from '../kraken/clock.ts';
import type { Report, ReportType } from '../kraken/report.ts';
import { reasonOf, type Reason } from '../reason.ts';
import { isRemoved, phaseOf } from '../reports/phase.ts';
import { nextCheck } from '../reports/schedule.ts';
import type { AccountReports, ReportsReader } from '../reports/state.ts';
import { listOf } from '../reports/summary.ts';
import { dayText, periodOf, type Days } from './days.ts';
import { descriptionOf } from './description.ts';
import { Ended } from './updateOutcome.ts';

/** The part of the client that is used here. */
export interface UpdateClient extends DownloadClient {
  msUntilRoom(calls: number, signal?: AbortSignal): Promise<number>;
}

export interface UpdateReportsOptions {
  readonly account: Account;
  /** Where the tables go. */
  readonly folder: string;
  readonly store: ReportsReader;
  readonly requests: Pick<Requests, 'send' | 'settle'>;
  /** @returns `undefined` if the account has no key. */
  readonly connect: (account: Account) => Promise<UpdateClient | undefined>;
  /** Brings the list of reports up to date; the store has the result, or the failure. */
  readonly refresh: () => Promise<void>;
  readonly clock: Clock;
  readonly signal: AbortSignal;
}

/** How often a report of the same days is requested, and the same file fetched, in one update. */
const MAX_TRIES = 3;

/** Milliseconds; doubled for each further failure. */
const FIRST_PAUSE = 5_000;
const MAX_FAILURES = 5;

interface ReportName {
  readonly type: ReportType;
  readonly id: string;
}

/** The reports of an account, as an update of its history deals with them. Methods throw `Ended`. */
export class UpdateReports {
  readonly #options: UpdateReportsOptions;
  /** By kind and days, how often they were requested. */
  readonly #requested = new Map<string, number>();
  /** By id, how often a report could not be had, although Kraken was there. */
  readonly #failedFetches = new Map<string, number>();
  /** How often in a row the network has failed. */
  #networkFailures = 0;
  /** The reports that are waited for. */
  #awaited: readonly ReportName[] = [];

  constructor(options: UpdateReportsOptions) {
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

  /** Those that Kraken lists, without those that could not be fetched. */
  usable(type: ReportType): Report[] {
    return this.#listed(type).filter(({ id }) => (this.#failedFetches.get(id) ?? 0) < MAX_TRIES);
  }

  /** Call if a report is of no use, so that another one is requested. */
  reject(id: string): void {
    this.#failedFetches.set(id, MAX_TRIES);
  }

  /** Requests a report, and waits until it is certain that Kraken has it. */
  async request(type: ReportType, days: Days): Promise<void> {
    const { account, requests } = this.#options;
    const description = descriptionOf(days);
    const key = `${type} ${description}`;
    const tries = this.#requested.get(key) ?? 0;
    if (tries >= MAX_TRIES) {
      const failed = this.#listed(type).find(({ descr }) => descr === description);
      throw new Ended(
        failed ? { kind: 'reportFailed', report: failed } : { kind: 'unclear', description },
      );
    }
    await this.#waitForRoom();
    this.#requested.set(key, tries + 1);
    const request = { report: type, description, format: 'CSV', fields: 'all' } as const;
    const sent = await requests.send(account, { ...request, ...periodOf(days) });
    let failures = 0;
    const outcome = await requests.settle(sent, async (open) => {
      failures += 1;
      if (this.#options.signal.aborted || failures > MAX_FAILURES) return undefined;
      if (open.kind === 'refused' && !mayPass(open.failure)) return undefined;
      await this.#pause(failures);
      return open.kind === 'refused' ? open.sendAgain : open.lookAgain;
    });
    this.#throwIfNotRequested(outcome, description);
  }

  #throwIfNotRequested(outcome: RequestOutcome, description: string): void {
    if (outcome.kind === 'requested') return;
    this.#options.signal.throwIfAborted();
    throw new Ended(
      outcome.kind === 'refused'
        ? { kind: 'failed', failure: outcome.failure }
        : { kind: 'unclear', description },
    );
  }

  /** @returns the name of the table, if there is one; `undefined` if it should be tried later. */
  async download(
    report: Report,
    days: Days,
  ): Promise<{ readonly name: string | undefined } | undefined> {
    const { account, folder, signal, connect, clock } = this.#options;
    try {
      const client = await connect(account);
      if (!client) throw new KeyMissingError();
      await this.#waitForRoom();
      const [file] = await fetchArchive({
        ...{ folder, signal, saveAs: 'csv', now: () => clock.now(), onProgress: () => undefined },
        retrieve: (aborted) => client.retrieveExport(report.id, aborted),
        baseName: `${report.report}-${dayText(days.first)}-${dayText(days.last)}`,
        extension: extensionOf(report),
      });
      this.#networkFailures = 0;
      return { name: file && basename(file.path) };
    } catch (error) {
      signal.throwIfAborted();
      return this.#afterFailedFetch(report, error);
    }
  }

  async #afterFailedFetch(
    { id }: Report,
    error: unknown,
  ): Promise<{ readonly name: undefined } | undefined> {
    const failure = reasonOf(error);
    if (failure.kind === 'empty') return { name: undefined };
    if (!mayPass(failure)) throw error;
    if (FAILURES[failure.kind].retry) {
      // The report is fine, so it isn't requested again.
      this.#networkFailures += 1;
      if (this.#networkFailures >= MAX_FAILURES) throw error;
      await this.#pause(this.#networkFailures);
      return undefined;
    }
    const failures = (this.#failedFetches.get(id) ?? 0) + 1;
    this.#failedFetches.set(id, failures);
    await this.#pause(failures);
    // The list says what became of a report that Kraken refuses to send.
    if (failure.kind === 'arguments') await this.#options.refresh();
    return undefined;
  }

  /** Leaves half of Kraken's rate limit to the user. */
  async #waitForRoom(): Promise<void> {
    const { account, connect, clock, signal } = this.#options;
    const client = await connect(account);
    const wait = (await client?.msUntilRoom(1, signal)) ?? 0;
    if (wait > 0) await clock.sleep(wait, signal);
  }

  /** @param failures how many there were in a row. */
  async #pause(failures: number): Promise<void> {
    const { clock, signal } = this.#options;
    await clock.sleep(FIRST_PAUSE * 2 ** (failures - 1), signal);
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

  get #entry(): AccountReports | undefined {
    const { account, store } = this.#options;
    return store.state.accounts.find((entry) => entry.account.id === account.id);
  }

  #listed(type: ReportType): readonly Report[] {
    const { account, store } = this.#options;
    return listOf(store.state.accounts, account.id, type);
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
    if (failure && !nextCheck(entry, false, this.#options.clock.now()))
      throw new Ended({ kind: 'failed', failure });
  }

  /** A report that was waited for, and is cancelled now, isn't wanted. */
  #throwIfCancelled(): void {
    for (const { type, id } of this.#awaited) {
      const report = this.#listed(type).find((each) => each.id === id);
      const phase = report && phaseOf(report, this.#options.clock.now());
      if (isRemoved(phase)) throw new Ended({ kind: 'reportCancelled', type, id });
    }
  }
}

/** Whether it may be over soon. Kraken's lockout takes a quarter of an hour. */
function mayPass({ kind }: Reason): boolean {
  const { autoRetry, remedy } = FAILURES[kind];
  const isOurs = kind === 'internal' || remedy === 'chooseFolder';
  return autoRetry !== 'never' && kind !== 'lockout' && !isOurs;
}
