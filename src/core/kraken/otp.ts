/** What a key that has two-factor authentication asks for with every call. */
export type OneTimePassword = StaticPassword | Authenticator;

/** The same password each time, as it was set at Kraken. */
export interface StaticPassword {
  readonly kind: 'password';
  readonly password: string;
}

/** What an authenticator app makes its codes of (RFC 6238). */
export interface Authenticator {
  readonly kind: 'authenticator';
  /** Base32 in capital letters, without padding. */
  readonly secret: string;
  readonly algorithm: Algorithm;
  readonly digits: number;
  /** Seconds that a code lasts. */
  readonly period: number;
}

export const ALGORITHMS = ['SHA1', 'SHA256', 'SHA512'] as const;

export type Algorithm = (typeof ALGORITHMS)[number];

/** As RFC 4226 has them: fewer digits are too weak, more don't fit its numbers. */
export const CODE_DIGITS = { min: 6, max: 10 };

/**
 * What is to be sent in a call. A code is good for as many calls as are made while it lasts: a
 * guess, as Kraken doesn't say whether it takes one twice. The trial of a key, which makes two
 * calls, would show it.
 *
 * @param now milliseconds since 1970, UTC.
 */
export async function passwordAt(otp: OneTimePassword, now: number): Promise<string> {
  if (otp.kind === 'password') return otp.password;
  const { codeAt } = await import('./authenticator.ts');
  return codeAt(otp, now);
}
