import { Secret, TOTP, URI } from 'otpauth';
import { ALGORITHMS, CODE_DIGITS, type Authenticator } from './otp.ts';

/** 80 bits, the shortest secret in use. Anything shorter was cut off, or is a code. */
const MIN_SECRET_LENGTH = 16;

const BASE32 = /^[A-Z2-7]+$/;

/**
 * Parses the secret that a site shows next to its QR code, or the content of the QR code. The
 * library skips some characters that aren't base32, so they are checked here.
 *
 * @param text at least 16 characters of base32 in upper or lower case, with spaces or hyphens
 * between groups; or a URI `otpauth://totp/…` with its digits, period and algorithm.
 * @returns `undefined` if the text is neither.
 */
export function parseAuthenticator(text: string): Authenticator | undefined {
  const trimmed = text.trim();
  if (/^otpauth:/i.test(trimmed)) return parseOtpauthUri(trimmed);
  const secret = normalizeBase32(trimmed.replaceAll(/[\s-]/g, ''));
  if (secret.length < MIN_SECRET_LENGTH || !BASE32.test(secret)) return undefined;
  return { kind: 'authenticator', secret, algorithm: 'SHA1', digits: 6, period: 30 };
}

/**
 * The code that an authenticator app shows at a given time (RFC 6238).
 *
 * @param now Unix milliseconds.
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

/** Removes the padding and uses capital letters. */
function normalizeBase32(base32: string): string {
  return base32.replace(/=+$/, '').toUpperCase();
}
