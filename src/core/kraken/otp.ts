/** The second factor that a key with two-factor authentication needs for every call. */
export type OneTimePassword = StaticPassword | Authenticator;

/** A fixed password, as set at Kraken. */
export interface StaticPassword {
  readonly kind: 'password';
  readonly password: string;
}

/** The settings from which an authenticator app computes its codes (RFC 6238). */
export interface Authenticator {
  readonly kind: 'authenticator';
  /** Base32 in capital letters without padding. */
  readonly secret: string;
  readonly algorithm: Algorithm;
  readonly digits: number;
  /** How long a code is valid, in seconds. */
  readonly period: number;
}

export const ALGORITHMS = ['SHA1', 'SHA256', 'SHA512'] as const;

export type Algorithm = (typeof ALGORITHMS)[number];

/** The limits of RFC 4226: fewer digits are too weak, more don't fit. */
export const CODE_DIGITS = { min: 6, max: 10 };

/**
 * The one-time password to send in a call. The same code is used for all calls while it is valid.
 * That Kraken accepts this is a guess; trying a new key, which makes two calls, would reveal it.
 *
 * @param now Unix milliseconds.
 */
export async function passwordAt(otp: OneTimePassword, now: number): Promise<string> {
  if (otp.kind === 'password') return otp.password;
  const { codeAt } = await import('./authenticator.ts');
  return codeAt(otp, now);
}
