import { parseSecret, sign, type Secret } from '../core/kraken/sign.ts';
import type { DemoAccount } from './demoAccount.ts';
import { RateCounter, type Tier } from './limits.ts';

/** The codes in Kraken's documentation of `GetApiKeyInfo`. */
export type Permission =
  | 'query-funds'
  | 'add-funds'
  | 'withdraw-funds'
  | 'earn-funds'
  | 'query-open-trades'
  | 'query-closed-trades'
  | 'modify-trades'
  | 'close-trades'
  | 'query-ledger'
  | 'export-data'
  | 'create-ws-token'
  | 'add-withdraw-address'
  | 'update-withdraw-address';

export interface NewApiKey {
  readonly account: DemoAccount;
  /** The value of the `API-Key` header. */
  readonly key: string;
  /** The private key, 88 base64 characters. */
  readonly secret: string;
  readonly permissions: readonly Permission[];
  readonly tier: Tier;
  /** Returns the one-time password at a time in Unix milliseconds; none is needed by default. */
  readonly otp?: (now: number) => string;
  readonly name?: string;
  /** How far below the highest nonce a nonce is still accepted; 0 by default, as at Kraken. */
  readonly nonceWindow?: bigint;
  /** The highest nonce accepted before; 0 by default, as for a new key. */
  readonly lastNonce?: bigint;
  /** When the key expires, in Unix seconds; never by default. */
  readonly validUntil?: number;
}

/** How long an expired one-time password is accepted, as calls take time to arrive. */
const OTP_GRACE_MS = 30_000;

/** Nonces are unsigned 64-bit numbers. */
const MAX_NONCE = 2n ** 64n - 1n;

/** An API key of an account, and what the exchange remembers about its calls. */
export class ApiKey {
  readonly account: DemoAccount;
  readonly name: string;
  readonly permissions: readonly Permission[];
  readonly nonceWindow: bigint;
  readonly validUntil: number | undefined;
  readonly counter: RateCounter;
  readonly #secret: Secret;
  readonly #otp: NewApiKey['otp'];
  #nonce: bigint;

  /** @throws TypeError if the private key is invalid. */
  constructor(options: NewApiKey) {
    const secret = parseSecret(options.secret);
    if (secret === undefined) throw new TypeError('The private key must be 64 bytes in base64.');
    this.#secret = secret;
    this.#otp = options.otp;
    this.account = options.account;
    this.name = options.name ?? 'export key';
    this.permissions = options.permissions;
    this.nonceWindow = options.nonceWindow ?? 0n;
    this.#nonce = options.lastNonce ?? 0n;
    this.validUntil = options.validUntil;
    this.counter = new RateCounter(options.tier);
  }

  /** The highest accepted nonce; 0 before the first. */
  get nonce(): bigint {
    return this.#nonce;
  }

  /** Whether `signature` is the right one for the call. */
  hasSigned(path: string, nonce: string, body: string, signature: string): boolean {
    return sign(path, nonce, body, this.#secret) === signature;
  }

  /**
   * Whether the one-time password is the current or the previous one. That a password is ignored if
   * the key needs none, and that one can be used twice, are guesses.
   */
  acceptsOtp(otp: string | undefined, now: number): boolean {
    const expected = this.#otp;
    return !expected || otp === expected(now) || otp === expected(now - OTP_GRACE_MS);
  }

  /**
   * Accepts a nonce if it is a number and higher than the highest one minus the window.
   *
   * @param text the nonce as sent in the body.
   * @returns whether it was accepted.
   */
  acceptNonce(text: string): boolean {
    if (!/^\d{1,20}$/.test(text)) return false;
    const nonce = BigInt(text);
    if (nonce > MAX_NONCE || nonce <= this.#nonce - this.nonceWindow) return false;
    if (nonce > this.#nonce) this.#nonce = nonce;
    return true;
  }
}
