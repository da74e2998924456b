import { isDeepStrictEqual } from 'node:util';
import type { Account } from '../../core/accounts/account.ts';
import type { ExportRequest } from '../../core/kraken/exportRequest.ts';
import type { Refused } from '../../core/exports/requestOutcome.ts';
import { refusalOf } from './requestQuestions.ts';
import type { Requesting, Sent } from './requesting.ts';
import type { StepOutcome } from '../../ui/wizard/step.ts';

/** Sends the request of a multi-step input, and goes on with it where the input is left. */
export class Sending {
  readonly #requesting: Requesting;
  readonly #now: () => number;
  #sending: Promise<Sent> | undefined;
  /** What was refused last, as the user knows. */
  #refused: { readonly sent: Sent; readonly outcome: Refused } | undefined;

  /** @param now milliseconds since 1970, UTC. */
  constructor(requesting: Requesting, now: () => number) {
    this.#requesting = requesting;
    this.#now = now;
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
    this.#sending = this.#requesting.send(account, request, same ? former.outcome : undefined);
    const sent = await this.#sending;
    const { outcome } = sent;
    if (outcome.kind !== 'refused' || signal.aborted) return 'next';
    this.#refused = { sent, outcome };
    return { step, reason: refusalOf(outcome.failure, this.#now()) };
  }

  /**
   * To be called when the input is over: brings to an end what was sent.
   *
   * @param left whether the input was left before its end.
   */
  async settle(left: boolean): Promise<void> {
    const sent = await this.#sending;
    if (sent && sent !== this.#refused?.sent) await this.#requesting.settle(sent, left);
  }
}
