import { isDeepStrictEqual } from 'node:util';
import { window } from 'vscode';
import type { Account } from '../../core/accounts/account.ts';
import type { ExportRequest } from '../../core/kraken/exportRequest.ts';
import type { Report, ReportType } from '../../core/kraken/report.ts';
import { listOf } from '../../core/reports/summary.ts';
import type { Outcome, Refused } from '../../core/exports/requestOutcome.ts';
import { requestReport } from '../../core/exports/requestReport.ts';
import { VIEW_ID } from '../../ui/viewId.ts';
import type { CommandParts } from '../../ui/parts.ts';
import { askAfter, tellRequested } from './requestQuestions.ts';

interface Pending {
  readonly account: Account;
  readonly request: ExportRequest;
}

/** A request that was sent, and what has become of it. */
export interface Sent extends Pending {
  readonly outcome: Outcome;
}

/** The requests of this window: sends them, and asks where it isn't clear what became of one. */
export class Requesting {
  readonly #parts: CommandParts;
  readonly #sending = new Set<Pending>();
  /** Those of which it isn't settled yet what became of them. */
  readonly #unsettled = new Set<Pending>();

  constructor(parts: CommandParts) {
    this.#parts = parts;
  }

  /** The descriptions that a new report of an account can't have. */
  taken(account: Account, report: ReportType): string[] {
    const requested = [...this.#sending, ...this.#unsettled].filter(
      (each) => each.account.id === account.id && each.request.report === report,
    );
    return [
      ...this.#listOf(account, report).map(({ descr }) => descr),
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
  async send(account: Account, request: ExportRequest, former?: Refused): Promise<Sent> {
    const pending = { account, request };
    this.#sending.add(pending);
    try {
      const outcome = await inView(former?.sendAgain ?? (() => this.#request(pending)));
      return { account, request, outcome };
    } finally {
      this.#sending.delete(pending);
    }
  }

  /**
   * Puts the report into the list and says so, as soon as it is sure that Kraken has it.
   *
   * @param left whether the user has turned to something else since.
   */
  async settle(sent: Sent, left: boolean): Promise<void> {
    const { account } = sent;
    let { outcome } = sent;
    this.#unsettled.add(sent);
    try {
      while (outcome.kind !== 'requested') {
        const next = await askAfter(outcome, sent, this.#parts);
        if (!next) return;
        outcome = await inView(next);
      }
    } finally {
      this.#unsettled.delete(sent);
    }
    this.#parts.addRequested(account.id, outcome.report);
    void this.#parts.refresh();
    tellRequested(sent, left);
  }

  #request({ account, request }: Pending): Promise<Outcome> {
    const { connections, clock, log } = this.#parts;
    return requestReport({
      request,
      knownIds: new Set(this.#listOf(account, request.report).map(({ id }) => id)),
      connect: () => connections.clientOf(account),
      clock,
      onUnexpected: (error) => {
        log.error('AddExport', error);
      },
    });
  }

  #listOf({ id }: Account, report: ReportType): readonly Report[] {
    return listOf(this.#parts.store.state.accounts, id, report);
  }
}

/** Shows in the view that something is being done. */
function inView<T>(work: () => Promise<T>): Promise<T> {
  return Promise.resolve(window.withProgress({ location: { viewId: VIEW_ID } }, work));
}
