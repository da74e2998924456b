import { isDeepStrictEqual } from 'node:util';
import type { Account } from '../../core/accounts/account.ts';
import type { ExportRequest } from '../../core/kraken/exportRequest.ts';
import { uniqueDescription } from '../../core/exports/description.ts';
import type { RefusedRequest } from '../../core/exports/requestOutcome.ts';
import type { Core } from '../../core/core.ts';
import type { SentRequest } from '../../core/exports/requests.ts';
import type { Ui } from '../../ui/ui.ts';
import type { StepOutcome } from '../../ui/wizard/step.ts';
import { requestRefusedMessage, sendRequest, finishRequest } from './finishRequest.ts';

/** Sends the request of the wizard, and continues with it after the wizard was closed. */
export class RequestSender {
  readonly #core: Core;
  readonly #ui: Ui;
  #sending: Promise<SentRequest> | undefined;
  /** The last refusal, which the wizard has shown. */
  #refused: { readonly sent: SentRequest; readonly outcome: RefusedRequest } | undefined;

  constructor(core: Core, ui: Ui) {
    this.#core = core;
    this.#ui = ui;
  }

  /**
   * @param step the index of the step to stay at if the request is refused.
   * @param signal aborted when the wizard is closed. The request continues all the same.
   */
  async send(
    account: Account,
    request: ExportRequest,
    step: number,
    signal: AbortSignal,
  ): Promise<StepOutcome> {
    const previous = this.#isRefused(account, request) ? this.#refused?.outcome : undefined;
    this.#sending = sendRequest(this.#core, this.#ui, account, request, previous);
    const sent = await this.#sending;
    const { outcome } = sent;
    if (outcome.kind !== 'refused' || signal.aborted) return 'next';
    this.#refused = { sent, outcome };
    return { step, reason: requestRefusedMessage(outcome.failure, this.#core.now()) };
  }

  /**
   * Sends a request under a description that no other has. One that was refused keeps its own, by
   * which it is looked for before it is sent again. The rest is as in `send`.
   */
  async sendUnique(
    account: Account,
    wanted: ExportRequest,
    step: number,
    signal: AbortSignal,
  ): Promise<StepOutcome> {
    const again = { ...wanted, description: this.#refused?.sent.request.description ?? '' };
    if (this.#isRefused(account, again)) return this.send(account, again, step, signal);
    const taken = this.#core.requests.takenDescriptions(account, wanted.report);
    const description = uniqueDescription(wanted.description, taken);
    return this.send(account, { ...wanted, description }, step, signal);
  }

  /**
   * Call it when the wizard has ended.
   *
   * @param left whether the user closed it before it was completed.
   */
  async finish(left: boolean): Promise<void> {
    const sent = await this.#sending;
    if (sent && sent !== this.#refused?.sent) await finishRequest(this.#core, this.#ui, sent, left);
  }

  /** Whether this was the last refusal. */
  #isRefused(account: Account, request: ExportRequest): boolean {
    const sent = this.#refused?.sent;
    return sent?.account.id === account.id && isDeepStrictEqual(sent.request, request);
  }
}
