import { isDeepStrictEqual } from 'node:util';
import type { Account } from '../../core/accounts/account.ts';
import type { ExportRequest } from '../../core/kraken/exportRequest.ts';
import type { RefusedRequest } from '../../core/exports/requestOutcome.ts';
import type { Core } from '../../core/core.ts';
import type { SentRequest } from '../../core/exports/requests.ts';
import type { Ui } from '../../ui/ui.ts';
import type { StepOutcome } from '../../ui/wizard/step.ts';
import { requestRefusedMessage, sendRequest, finishRequest } from './finishRequest.ts';

/** Sends the request of a multi-step input, and goes on with it where the input is left. */
export class RequestSender {
  readonly #core: Core;
  readonly #ui: Ui;
  #sending: Promise<SentRequest> | undefined;
  /** What was refused last, as the user knows. */
  #refused: { readonly sent: SentRequest; readonly outcome: RefusedRequest } | undefined;

  constructor(core: Core, ui: Ui) {
    this.#core = core;
    this.#ui = ui;
  }

  /**
   * @param step the index of the step to stay at where the request is refused.
   * @param signal aborted when the input is left, which ends nothing.
   */
  async send(
    account: Account,
    request: ExportRequest,
    step: number,
    signal: AbortSignal,
  ): Promise<StepOutcome> {
    const former = this.#refused;
    const same =
      former?.sent.account.id === account.id && isDeepStrictEqual(former.sent.request, request);
    const refused = same ? former.outcome : undefined;
    this.#sending = sendRequest(this.#core, this.#ui, account, request, refused);
    const sent = await this.#sending;
    const { outcome } = sent;
    if (outcome.kind !== 'refused' || signal.aborted) return 'next';
    this.#refused = { sent, outcome };
    return { step, reason: requestRefusedMessage(outcome.failure, this.#core.now()) };
  }

  /**
   * To be called when the input is over: brings to an end what was sent.
   *
   * @param left whether the input was left before its end.
   */
  async finish(left: boolean): Promise<void> {
    const sent = await this.#sending;
    if (sent && sent !== this.#refused?.sent) await finishRequest(this.#core, this.#ui, sent, left);
  }
}
