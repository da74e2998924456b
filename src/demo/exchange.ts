import { DemoAccount, type DemoAccountOptions } from './demoAccount.ts';
import { ApiKey, type NewApiKey } from './apiKey.ts';
import { readCall, type IncomingCall, type Params } from './incomingCall.ts';
import { RefusedCall, errorResponse } from './responses.ts';
import { Lockouts } from './limits.ts';
import { methods } from './methods/index.ts';
import type { Random } from './random.ts';

/** The type of the platform's `fetch`. */
export type FetchFunction = (
  input: string | URL | Request,
  init?: RequestInit,
) => Promise<Response>;

export interface ExchangeOptions {
  /** The exchange's clock: returns Unix milliseconds. */
  readonly now: () => number;
  /** Generates the ids of reports. */
  readonly random: Random;
}

/**
 * A small imitation of Kraken's private REST API. It uses no network, and answers requests to any
 * origin. The order in which Kraken checks a call isn't documented.
 */
export class Exchange {
  readonly #options: ExchangeOptions;
  readonly #keys = new Map<string, ApiKey>();
  readonly #lockouts = new Lockouts();
  #accounts = 0;

  constructor(options: ExchangeOptions) {
    this.#options = options;
  }

  /** By default, each account has a different history. */
  addAccount(options: DemoAccountOptions = {}): DemoAccount {
    this.#accounts += 1;
    const { now, random } = this.#options;
    return new DemoAccount(now, random, { seed: this.#accounts, ...options });
  }

  /** @throws TypeError if the private key is invalid. */
  addKey(key: NewApiKey): void {
    this.#keys.set(key.key, new ApiKey(key));
  }

  revokeKey(key: string): void {
    this.#keys.delete(key);
  }

  /**
   * Uses up a nonce as if another program had made a call with the key.
   *
   * @returns whether the nonce was accepted.
   */
  useNonceElsewhere(key: string, nonce: bigint): boolean {
    return this.#keys.get(key)?.acceptNonce(nonce.toString()) ?? false;
  }

  /**
   * Answers a request like the platform's `fetch`.
   *
   * @throws TypeError or the signal's reason, like `fetch`.
   */
  readonly fetch: FetchFunction = async (input, init) => {
    // Use the caller's own signal: that of the `Request` created below is lost when it is
    // garbage-collected.
    const signal =
      init?.signal ?? (input instanceof Request ? input.signal : new AbortController().signal);
    const call = await readCall(new Request(input, init));
    return untilAborted(await this.respond(call, signal), signal);
  };

  /** @param signal the caller's signal. */
  protected respond(call: IncomingCall, signal: AbortSignal): Promise<Response> {
    signal.throwIfAborted();
    return Promise.resolve(this.#answer(call));
  }

  #answer(call: IncomingCall): Response {
    try {
      const method = methods.get(call.method);
      if (method === undefined) throw new RefusedCall('EGeneral:Unknown method');
      const now = this.#options.now();
      const key = this.#findKey(call, now);
      const withinRate = key.counter.add(now);
      const params = this.#authenticate(call, key, now);
      if (method.permission !== undefined && !key.permissions.includes(method.permission)) {
        throw new RefusedCall('EGeneral:Permission denied');
      }
      if (!withinRate) throw new RefusedCall('EAPI:Rate limit exceeded');
      return method.answer({ key, params, now });
    } catch (error) {
      if (error instanceof RefusedCall) return errorResponse(error.error);
      throw error;
    }
  }

  #findKey(call: IncomingCall, now: number): ApiKey {
    if (this.#lockouts.has(call.key, now)) throw new RefusedCall('EGeneral:Temporary lockout');
    const key = this.#keys.get(call.key);
    if (key !== undefined) return key;
    this.#lockouts.countFailure(call.key, now);
    throw new RefusedCall('EAPI:Invalid key');
  }

  #authenticate({ path, body, params, ...call }: IncomingCall, key: ApiKey, now: number): Params {
    if (params === undefined) throw new RefusedCall('EAPI:Bad request');
    const nonce = params['nonce'];
    if (nonce === undefined) throw new RefusedCall('EAPI:Invalid nonce');
    // Kraken's page on two-factor keys documents this error for a missing password. That a wrong
    // one gets the same error, and that both count towards a lockout, are guesses.
    const signed = key.hasSigned(path, nonce, body, call.signature);
    if (!signed || !key.acceptsOtp(params['otp'], now)) {
      this.#lockouts.countFailure(call.key, now);
      throw new RefusedCall('EAPI:Invalid signature');
    }
    this.#lockouts.clearFailure(call.key);
    if (!key.acceptNonce(nonce)) throw new RefusedCall('EAPI:Invalid nonce');
    return params;
  }
}

/** Makes the body of an answer fail when the caller aborts, like that of `fetch`. */
function untilAborted(answer: Response, signal: AbortSignal): Response {
  if (answer.body === null) return answer;
  const through = new TransformStream<Uint8Array, Uint8Array>();
  return new Response(answer.body.pipeThrough(through, { signal }), answer);
}
