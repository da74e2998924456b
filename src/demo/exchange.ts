import { DemoAccount, type DemoAccountOptions } from './demoAccount.ts';
import { ApiKey, type NewApiKey } from './apiKey.ts';
import { readCall, type IncomingCall, type Params } from './incomingCall.ts';
import { RefusedCall, errorResponse } from './responses.ts';
import { Lockouts } from './limits.ts';
import { methods } from './methods/index.ts';
import type { Random } from './random.ts';

/** The shape of the platform's `fetch`. */
export type FetchFunction = (
  input: string | URL | Request,
  init?: RequestInit,
) => Promise<Response>;

export interface ExchangeOptions {
  /** The exchange's clock, Unix milliseconds. */
  readonly now: () => number;
  /** Where the ids of reports come from. */
  readonly random: Random;
}

/**
 * Kraken's private REST calls in miniature: no network, and no host of its own, so that it answers
 * whatever origin it is called at. In which order Kraken checks a call isn't documented.
 */
export class Exchange {
  readonly #options: ExchangeOptions;
  readonly #keys = new Map<string, ApiKey>();
  readonly #lockouts = new Lockouts();
  #accounts = 0;

  constructor(options: ExchangeOptions) {
    this.#options = options;
  }

  /** Each account has a history of its own, unless the options say which. */
  addAccount(options: DemoAccountOptions = {}): DemoAccount {
    this.#accounts += 1;
    const { now, random } = this.#options;
    return new DemoAccount(now, random, { seed: this.#accounts, ...options });
  }

  /** @throws TypeError where the private key isn't one. */
  addKey(key: NewApiKey): void {
    this.#keys.set(key.key, new ApiKey(key));
  }

  revokeKey(key: string): void {
    this.#keys.delete(key);
  }

  /**
   * Takes a call of another program that uses a key, as far as its nonce goes.
   *
   * @returns whether the nonce was accepted.
   */
  useNonceElsewhere(key: string, nonce: bigint): boolean {
    return this.#keys.get(key)?.acceptNonce(nonce.toString()) ?? false;
  }

  /**
   * Answers a request as the platform's `fetch` would.
   *
   * @throws TypeError or the signal's reason, as `fetch` does.
   */
  readonly fetch: FetchFunction = async (input, init) => {
    // The caller's own signal: that of a `Request` made here is lost when the request is collected.
    const signal =
      init?.signal ?? (input instanceof Request ? input.signal : new AbortController().signal);
    const call = await readCall(new Request(input, init));
    return untilAborted(await this.respond(call, signal), signal);
  };

  /** @param signal the caller's. */
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
    // Kraken's page on two-factor keys names this error where the password is missing; that it is
    // the same for a wrong one, and counts as much towards a lockout, is a guess.
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

/** The same answer, whose body breaks off when the caller gives up, as that of `fetch` does. */
function untilAborted(answer: Response, signal: AbortSignal): Response {
  if (answer.body === null) return answer;
  const through = new TransformStream<Uint8Array, Uint8Array>();
  return new Response(answer.body.pipeThrough(through, { signal }), answer);
}
