import type { ApiKey, Permission } from '../apiKey.ts';
import type { Params } from '../incomingCall.ts';

/** A call whose key, signature, nonce, permission and rate have been found right. */
export interface AcceptedCall {
  readonly key: ApiKey;
  readonly params: Params;
  /** When it arrived, Unix milliseconds. */
  readonly now: number;
}

/** One of the exchange's private calls. */
export interface Method {
  /** What the key must be allowed to do; nothing for a call that any key may make. */
  readonly permission?: Permission;
  /** @throws Refusal where the arguments are wrong. */
  answer(call: AcceptedCall): Response;
}
