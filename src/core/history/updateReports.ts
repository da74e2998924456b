import { basename } from 'node:path';
import type { Account } from '../accounts/account.ts';
import { KeyMissingError } from '../accounts/keyErrors.ts';
import type { DownloadClient } from '../exports/downloads.ts';
import { fetchArchive } from '../exports/fetchArchive.ts';
import { extensionOf } from '../exports/fileName.ts';
import type { RequestOutcome } from '../exports/requestOutcome.ts';
import type { Requests } from '../exports/requests.ts';
import { FAILURES } from '../failures.ts';
import type { Report, ReportType } from '../kraken/report.ts';
import { reasonOf, type Reason } from '../reason.ts';
import type { AwaitedReports, AwaitedReportsOptions } from './awaitedReports.ts';
import { dayText, periodOf, type Days } from './days.ts';
import { descriptionOf } from './description.ts';
import { Ended } from './updateOutcome.ts';

/** The part of the client that is used here. */
export interface UpdateClient extends DownloadClient {
  msUntilRoom(calls: number, signal?: AbortSignal): Promise<number>;
}

export interface UpdateReportsOptions extends AwaitedReportsOptions {
  /** Where the tables go. */
  readonly folder: string;
  readonly requests: Pick<Requests, 'send' | 'settle'>;
  /** @returns `undefined` if the account has no key. */
  readonly connect: (account: Account) => Promise<UpdateClient | undefined>;
}

/** How often a report of the same days is requested, and the same file fetched, in one update. */
const MAX_TRIES = 3;

/** Milliseconds; doubled for each further failure. */
const FIRST_PAUSE = 5_000;
const MAX_FAILURES = 5;

/** Requests the reports that an update of a history needs, and fetches them. Methods throw `Ended`. */
export class UpdateReports {
  readonly #options: UpdateReportsOptions;
  readonly #list: AwaitedReports;
  /** By kind and days, how often they were requested. */
  readonly #requested = new Map<string, number>();
  /** By id, how often a report could not be had, although Kraken was there. */
  readonly #failedFetches = new Map<string, number>();
  /** How often in a row the network has failed. */
  #networkFailures = 0;

  constructor(options: UpdateReportsOptions, list: AwaitedReports) {
    this.#options = options;
    this.#list = list;
  }

  /** Those that Kraken lists, without those that could not be fetched. */
  usable(type: ReportType): Report[] {
    return this.#list
      .listed(type)
      .filter(({ id }) => (this.#failedFetches.get(id) ?? 0) < MAX_TRIES);
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
      const failed = this.#list.listed(type).find(({ descr }) => descr === description);
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
}

/** Whether it may be over soon. Kraken's lockout takes a quarter of an hour. */
function mayPass({ kind }: Reason): boolean {
  const { autoRetry, remedy } = FAILURES[kind];
  const isOurs = kind === 'internal' || remedy === 'chooseFolder';
  return autoRetry !== 'never' && kind !== 'lockout' && !isOurs;
}
