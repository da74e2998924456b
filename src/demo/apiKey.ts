import { parseSecret, sign, type Secret } from '../core/kraken/sign.ts';
import type { DemoAccount } from './demoAccount.ts';
import { RateCounter, type Tier } from './limits.ts';

/** The codes in Kraken's description of `GetApiKeyInfo`. */
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
  /** What is sent as `API-Key`. */
  readonly key: string;
  /** The private key, 88 base64 characters. */
  readonly secret: string;
  readonly permissions: readonly Permission[];
  readonly tier: Tier;
  /**
   * The one-time password that each call needs, by the exchange's clock, Unix milliseconds; none if left out.
   */
  readonly otp?: (now: number) => string;
  readonly name?: string;
  /** How far below the highest nonce a lower one still passes; 0 if left out, as at Kraken. */
  readonly nonceWindow?: bigint;
  /** The highest nonce that was accepted of it before; 0, as of a new key, if left out. */
  readonly lastNonce?: bigint;
  /** When the key ends, Unix seconds; never if left out. */
  readonly validUntil?: number;
}

/** Milliseconds that a one-time password stays good for: a call may be on its way for long. */
const OTP_GRACE_MS = 30_000;

/** Nonces are unsigned 64-bit numbers. */
const MAX_NONCE = 2n ** 64n - 1n;

/** One API key of an account, with what the exchange remembers of its calls. */
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

  /** @throws TypeError where the private key isn't one. */
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

  /** The highest nonce that was accepted, 0 before the first. */
  get nonce(): bigint {
    return this.#nonce;
  }

  /** Whether `signature` is the one that this key's owner makes for the call. */
  hasSigned(path: string, nonce: string, body: string, signature: string): boolean {
    return sign(path, nonce, body, this.#secret) === signature;
  }

  /**
   * Whether the one-time password is the one of the moment, or the one before. One that the key
   * doesn't ask for does no harm: a guess, as is that the same one is taken more than once.
   */
  acceptsOtp(otp: string | undefined, now: number): boolean {
    const expected = this.#otp;
    return !expected || otp === expected(now) || otp === expected(now - OTP_GRACE_MS);
  }

  /**
   * Takes a nonce, if it is a number and higher than the highest one less the window.
   *
   * @param text the nonce as it stands in the body.
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
