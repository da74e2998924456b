import { isDeepStrictEqual } from 'node:util';
import type { Account } from '../accounts/account.ts';
import type { Clock } from '../kraken/clock.ts';
import type { ExportRequest } from '../kraken/exportRequest.ts';
import type { Report, ReportType } from '../kraken/report.ts';
import type { ReportStore } from '../reports/store.ts';
import { listOf } from '../reports/summary.ts';
import type {
  RequestOutcome,
  RefusedRequest,
  RequestedReport,
  UnclearRequest,
} from './requestOutcome.ts';
import { requestReport, type RequestClient } from './requestReport.ts';

export interface RequestsOptions {
  readonly store: ReportStore;
  /** @returns `undefined` if the account has no key. */
  readonly connect: (account: Account) => Promise<RequestClient | undefined>;
  readonly clock: Clock;
  /** Called for each report that Kraken has accepted. */
  readonly onRequested: (accountId: string, report: Report) => void;
  readonly onUnexpected: (error: unknown) => void;
}

interface PendingRequest {
  readonly account: Account;
  readonly request: ExportRequest;
}

/** A request that was sent, and its outcome. */
export interface SentRequest extends PendingRequest {
  readonly outcome: RequestOutcome;
}

/** The next step for a request that isn't in the list, such as `lookAgain`. */
export type NextTry = () => Promise<RequestOutcome>;

/** The requests of this window. `send` sends each once; `settle` finds out what became of it. */
export class Requests {
  readonly #options: RequestsOptions;
  readonly #sending = new Set<PendingRequest>();
  /** Requests whose final outcome is still unknown. */
  readonly #unsettled = new Set<PendingRequest>();

  constructor(options: RequestsOptions) {
    this.#options = options;
  }

  /** The descriptions that are taken in one list of an account. */
  takenDescriptions(account: Account, report: ReportType): string[] {
    const requested = [...this.#sending, ...this.#unsettled].filter(
      (each) => each.account.id === account.id && each.request.report === report,
    );
    return [
      ...this.#reports(account, report).map(({ descr }) => descr),
      ...requested.map(({ request }) => request.description),
    ];
  }

  /** Whether a request for the same data is being sent now, for example after a double click. */
  isSending(account: Account, request: ExportRequest): boolean {
    return [...this.#sending].some(
      (each) =>
        each.account.id === account.id &&
        isDeepStrictEqual({ ...each.request, description: '' }, { ...request, description: '' }),
    );
  }

  /**
   * Sends a request. Call `settle` afterwards, unless it was refused and the user was told so.
   *
   * @param former the refused request, if the user sends the same one again.
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
   * Adds the report to the list as soon as it is certain that Kraken has it.
   *
   * @param ask called as long as that isn't certain; returns the next step, or `undefined` to stop.
   * @returns the final outcome.
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
