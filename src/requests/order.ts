import type { Clock } from '../kraken/clock.ts';
import type { ExportRequest } from '../kraken/exportRequest.ts';
import type { Report, ReportType } from '../kraken/report.ts';
import { failureOf } from '../reports/failure.ts';
import type { Failure } from '../reports/store.ts';
import { queuedReport } from './queued.ts';

/** The part of the client that a request needs. */
export interface Requester {
  addExport(request: ExportRequest): Promise<string>;
  exportStatus(report: ReportType): Promise<Report[]>;
}

export interface OrderOptions {
  readonly request: ExportRequest;
  /** The ids of the reports that were there before. */
  readonly knownIds: ReadonlySet<string>;
  /** @returns `undefined` where the account's key is gone. */
  readonly connect: () => Promise<Requester | undefined>;
  readonly clock: Clock;
  /** Told of what no answer of the exchange explains. */
  readonly onUnexpected: (error: unknown) => void;
}

type Reason = Omit<Failure, 'at'>;

/**
 * What became of a request. `refused`: Kraken has done nothing for it. `unclear`: it may have; the
 * report is `absent` from the list, or whether it is there is `unknown`.
 */
export type Outcome =
  | { readonly kind: 'requested'; readonly report: Report }
  | { readonly kind: 'refused'; readonly failure: Reason }
  | { readonly kind: 'unclear'; readonly failure: Reason; readonly listed: 'absent' | 'unknown' };

/** The answers after which Kraken has surely done nothing. */
const REFUSALS: ReadonlySet<Failure['kind']> = new Set([
  'key',
  'permission',
  'nonce',
  'rate',
  'throttled',
  'lockout',
  'arguments',
]);

/** Milliseconds before each look into the list: a report may come into it late. */
const LOOKS = [0, 2_000, 4_000];

/** How many seconds the exchange's clock may be behind the one here. */
const SKEW = 10 * 60;

/**
 * Asks for one report, and finds out whether Kraken has the request where its answer was lost.
 * Nothing is sent a second time before that is looked for.
 */
export class ExportOrder {
  readonly #options: OrderOptions;
  /** Set by a request of which it isn't clear what became: why, and Unix seconds of its sending. */
  #lost: { readonly failure: Reason; readonly sentAt: number } | undefined;

  constructor(options: OrderOptions) {
    this.#options = options;
  }

  get request(): ExportRequest {
    return this.#options.request;
  }

  /** Sends the request, unless one that was sent before is found after all. */
  async send(): Promise<Outcome> {
    const { request, clock, onUnexpected } = this.#options;
    const exchange = await this.#connect();
    if ('failure' in exchange) return exchange;
    const found = this.#lost && (await this.#find(exchange).catch(() => undefined));
    if (found) return { kind: 'requested', report: found };
    const sentAt = this.#lost?.sentAt ?? clock.now() / 1000;
    try {
      const id = await exchange.addExport(request);
      return { kind: 'requested', report: queuedReport(id, request, clock.now()) };
    } catch (error) {
      const failure = failureOf(error);
      if (failure.kind === 'internal') onUnexpected(error);
      if (REFUSALS.has(failure.kind)) return { kind: 'refused', failure };
      this.#lost = { failure, sentAt };
      return this.look();
    }
  }

  /** Looks for a request of which it isn't clear what became. Sends none. */
  async look(): Promise<Outcome> {
    const failure = this.#lost?.failure ?? { kind: 'internal', text: '' };
    const exchange = await this.#connect();
    if ('failure' in exchange) return { kind: 'unclear', failure, listed: 'unknown' };
    try {
      for (const wait of LOOKS) {
        if (wait > 0) await this.#options.clock.sleep(wait);
        const report = await this.#find(exchange);
        if (report) return { kind: 'requested', report };
      }
    } catch (error) {
      if (failureOf(error).kind === 'internal') this.#options.onUnexpected(error);
      return { kind: 'unclear', failure, listed: 'unknown' };
    }
    // Kraken has said no in words of its own, and its list bears that out.
    if (failure.kind === 'other') return { kind: 'refused', failure };
    return { kind: 'unclear', failure, listed: 'absent' };
  }

  async #connect(): Promise<Requester | Extract<Outcome, { kind: 'refused' }>> {
    try {
      const exchange = await this.#options.connect();
      return exchange ?? { kind: 'refused', failure: { kind: 'keyMissing', text: '' } };
    } catch (error) {
      const failure = failureOf(error);
      if (failure.kind === 'internal') this.#options.onUnexpected(error);
      return { kind: 'refused', failure };
    }
  }

  async #find(exchange: Requester): Promise<Report | undefined> {
    const { request, knownIds } = this.#options;
    const oldest = (this.#lost?.sentAt ?? 0) - SKEW;
    const reports = await exchange.exportStatus(request.report);
    return reports.find(
      ({ id, descr, createdtm }) =>
        descr.trim() === request.description &&
        !knownIds.has(id) &&
        (createdtm === undefined || createdtm >= oldest),
    );
  }
}
