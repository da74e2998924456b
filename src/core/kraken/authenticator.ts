import { Secret, TOTP, URI } from 'otpauth';
import { ALGORITHMS, CODE_DIGITS, type Authenticator } from './otp.ts';

/** 80 bits, the least that is in use: shorter ones are cut off, or codes of the moment. */
const MIN_SECRET_LENGTH = 16;

const BASE32 = /^[A-Z2-7]+$/;

/**
 * Reads what a site shows beside its QR code, or what the QR code says. The library passes over
 * some of what is no base32, so it is looked at here.
 *
 * @param text base32 of 16 characters or more in letters of either size, in groups if need be; or
 *   an address `otpauth://totp/…` with its digits, period and algorithm.
 * @returns `undefined` where the text is neither.
 */
export function parseAuthenticator(text: string): Authenticator | undefined {
  const trimmed = text.trim();
  if (/^otpauth:/i.test(trimmed)) return parseOtpauthUri(trimmed);
  const secret = normalizeBase32(trimmed.replaceAll(/[\s-]/g, ''));
  if (secret.length < MIN_SECRET_LENGTH || !BASE32.test(secret)) return undefined;
  return { kind: 'authenticator', secret, algorithm: 'SHA1', digits: 6, period: 30 };
}

/**
 * The code that an authenticator app shows (RFC 6238).
 *
 * @param now milliseconds since 1970, UTC.
 */
export function codeAt({ secret, algorithm, digits, period }: Authenticator, now: number): string {
  const bytes = Secret.fromBase32(secret);
  return TOTP.generate({ secret: bytes, algorithm, digits, period, timestamp: now });
}

function parseOtpauthUri(address: string): Authenticator | undefined {
  const totp = readTotp(address);
  if (!totp) return undefined;
  const { digits, period } = totp;
  const algorithm = ALGORITHMS.find((each) => each === totp.algorithm.replace('-', ''));
  const secret = normalizeBase32(totp.secret.base32);
  if (!algorithm || secret === '' || digits < CODE_DIGITS.min || digits > CODE_DIGITS.max) {
    return undefined;
  }
  return { kind: 'authenticator', secret, algorithm, digits, period };
}

function readTotp(address: string): TOTP | undefined {
  try {
    const otp = URI.parse(address);
    return otp instanceof TOTP ? otp : undefined;
  } catch {
    return undefined;
  }
}

/** Without padding, in capital letters. */
function normalizeBase32(base32: string): string {
  return base32.replace(/=+$/, '').toUpperCase();
}
