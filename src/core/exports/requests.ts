import { isDeepStrictEqual } from 'node:util';
import type { Account } from '../accounts/account.ts';
import type { Clock } from '../kraken/clock.ts';
import type { ExportRequest } from '../kraken/exportRequest.ts';
import type { Report, ReportType } from '../kraken/report.ts';
import type { ReportStore } from '../reports/store.ts';
import { listOf } from '../reports/summary.ts';
import type { RequestClient } from './requestClient.ts';
import type {
  RequestOutcome,
  RefusedRequest,
  RequestedReport,
  UnclearRequest,
} from './requestOutcome.ts';
import { requestReport } from './requestReport.ts';

export interface RequestsOptions {
  readonly store: ReportStore;
  /** @returns `undefined` if the account has no key. */
  readonly connect: (account: Account) => Promise<RequestClient | undefined>;
  readonly clock: Clock;
  /** Told of each report that Kraken has taken on. */
  readonly onRequested: (accountId: string, report: Report) => void;
  readonly onUnexpected: (error: unknown) => void;
}

interface PendingRequest {
  readonly account: Account;
  readonly request: ExportRequest;
}

/** A request that was sent, and what has become of it. */
export interface SentRequest extends PendingRequest {
  readonly outcome: RequestOutcome;
}

/** What is to be done about a request that isn't in the list, such as its own `lookAgain`. */
export type NextTry = () => Promise<RequestOutcome>;

/** The requests of this window. Each is sent once; what became of it is for `settle` to find out. */
export class Requests {
  readonly #options: RequestsOptions;
  readonly #sending = new Set<PendingRequest>();
  /** Those of which it isn't settled yet what became of them. */
  readonly #unsettled = new Set<PendingRequest>();

  constructor(options: RequestsOptions) {
    this.#options = options;
  }

  /** The descriptions that a new report of an account can't have. */
  takenDescriptions(account: Account, report: ReportType): string[] {
    const requested = [...this.#sending, ...this.#unsettled].filter(
      (each) => each.account.id === account.id && each.request.report === report,
    );
    return [
      ...this.#reports(account, report).map(({ descr }) => descr),
      ...requested.map(({ request }) => request.description),
    ];
  }

  /** Whether a request for the same data is on its way at this moment, as after a double click. */
  isSending(account: Account, request: ExportRequest): boolean {
    return [...this.#sending].some(
      (each) =>
        each.account.id === account.id &&
        isDeepStrictEqual({ ...each.request, description: '' }, { ...request, description: '' }),
    );
  }

  /**
   * Sends a request. To be followed by `settle`, unless it was refused and the user knows.
   *
   * @param former what was refused, where the user has changed nothing since.
   */
  async send(
    account: Account,
    request: ExportRequest,
    former?: RefusedRequest,
  ): Promise<SentRequest> {
    const pending = { account, request };
    this.#sending.add(pending);
    try {
      const outcome = await (former ? former.sendAgain() : this.#request(pending));
      return { account, request, outcome };
    } finally {
      this.#sending.delete(pending);
    }
  }

  /**
   * Puts the report into the list as soon as it is sure that Kraken has it.
   *
   * @param ask called while that isn't sure: what is to be done, or `undefined` to leave it.
   * @returns what has become of the request at last.
   */
  async settle(
    sent: SentRequest,
    ask: (outcome: RefusedRequest | UnclearRequest) => Promise<NextTry | undefined>,
  ): Promise<RequestOutcome> {
    let { outcome } = sent;
    this.#unsettled.add(sent);
    try {
      while (outcome.kind !== 'requested') {
        const next = await ask(outcome);
        if (!next) return outcome;
        outcome = await next();
      }
    } finally {
      this.#unsettled.delete(sent);
    }
    this.#addToList(sent.account, outcome);
    return outcome;
  }

  #addToList({ id }: Account, { report }: RequestedReport): void {
    const { store, clock, onRequested } = this.#options;
    store.addRequested(id, report, clock.now());
    onRequested(id, report);
  }

  #request({ account, request }: PendingRequest): Promise<RequestOutcome> {
    const { connect, clock, onUnexpected } = this.#options;
    return requestReport({
      request,
      knownIds: new Set(this.#reports(account, request.report).map(({ id }) => id)),
      connect: () => connect(account),
      clock,
      onUnexpected,
    });
  }

  #reports({ id }: Account, report: ReportType): readonly Report[] {
    return listOf(this.#options.store.state.accounts, id, report);
  }
}
