import { Secret, TOTP, URI } from 'otpauth';
import { ALGORITHMS, DIGITS, type Authenticator } from './otp.ts';

/** 80 bits, the least that is in use: shorter ones are cut off, or codes of the moment. */
const SHORTEST = 16;

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
  if (/^otpauth:/i.test(trimmed)) return parseAddress(trimmed);
  const secret = bare(trimmed.replaceAll(/[\s-]/g, ''));
  if (secret.length < SHORTEST || !BASE32.test(secret)) return undefined;
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

function parseAddress(address: string): Authenticator | undefined {
  const totp = readAddress(address);
  if (!totp) return undefined;
  const { digits, period } = totp;
  const algorithm = ALGORITHMS.find((each) => each === totp.algorithm.replace('-', ''));
  const secret = bare(totp.secret.base32);
  if (!algorithm || secret === '' || digits < DIGITS.least || digits > DIGITS.most) {
    return undefined;
  }
  return { kind: 'authenticator', secret, algorithm, digits, period };
}

function readAddress(address: string): TOTP | undefined {
  try {
    const otp = URI.parse(address);
    return otp instanceof TOTP ? otp : undefined;
  } catch {
    return undefined;
  }
}

/** Without padding, in capital letters. */
function bare(base32: string): string {
  return base32.replace(/=+$/, '').toUpperCase();
}
