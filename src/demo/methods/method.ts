import type { ApiKey, Permission } from '../apiKey.ts';
import type { Params } from '../incomingCall.ts';

/** A call whose key, signature, nonce, permission and rate have been checked. */
export interface AcceptedCall {
  readonly key: ApiKey;
  readonly params: Params;
  /** When it arrived, Unix milliseconds. */
  readonly now: number;
}

/** One of the exchange's private calls. */
export interface Method {
  /** The permission that the key needs, if any. */
  readonly permission?: Permission;
  /** @throws RefusedCall if the arguments are invalid. */
  answer(call: AcceptedCall): Response;
}
