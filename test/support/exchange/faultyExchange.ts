import type { IncomingCall } from '../../../src/demo/incomingCall.ts';
import { errorResponse } from '../../../src/demo/responses.ts';
import { Exchange } from '../../../src/demo/exchange.ts';
import { Faults, type Fault, type FaultScope } from './faults.ts';
import { harm } from './harm.ts';

/** The exchange in miniature, with every way for a call to go wrong. */
export class FaultyExchange extends Exchange {
  readonly #faults = new Faults();

  /** Makes calls go wrong from now on. Faults that fit the same call come one after the other. */
  fail(fault: Fault, scope: FaultScope = {}): void {
    this.#faults.add(fault, scope);
  }

  /** Ends all faults. */
  recover(): void {
    this.#faults.clear();
  }

  protected override async respond(call: IncomingCall, signal: AbortSignal): Promise<Response> {
    signal.throwIfAborted();
    const fault = this.#faults.take(call);
    if (fault?.kind === 'refuse') return errorResponse(fault.error);
    const answer = await super.respond(call, signal);
    return fault ? harm(answer, fault, signal) : answer;
  }
}
