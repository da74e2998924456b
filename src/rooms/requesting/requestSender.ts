import { isDeepStrictEqual } from 'node:util';
import type { Account } from '../../core/accounts/account.ts';
import type { ExportRequest } from '../../core/kraken/exportRequest.ts';
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
    const last = this.#refused;
    const isSame =
      last?.sent.account.id === account.id && isDeepStrictEqual(last.sent.request, request);
    const previous = isSame ? last.outcome : undefined;
    this.#sending = sendRequest(this.#core, this.#ui, account, request, previous);
    const sent = await this.#sending;
    const { outcome } = sent;
    if (outcome.kind !== 'refused' || signal.aborted) return 'next';
    this.#refused = { sent, outcome };
    return { step, reason: requestRefusedMessage(outcome.failure, this.#core.now()) };
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
}
