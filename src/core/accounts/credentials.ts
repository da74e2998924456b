import * as v from 'valibot';
import { ALGORITHMS, CODE_DIGITS, type OneTimePassword } from '../kraken/otp.ts';
import { parseSecret, secretText, type Secret } from '../kraken/sign.ts';

/** The key of an account. */
export interface Credentials {
  readonly apiKey: string;
  readonly secret: Secret;
  /** Set if the key needs a one-time password for every call. */
  readonly otp?: OneTimePassword;
}

const OtpSchema = v.variant('kind', [
  v.object({ kind: v.literal('password'), password: v.pipe(v.string(), v.minLength(1)) }),
  v.object({
    kind: v.literal('authenticator'),
    secret: v.pipe(v.string(), v.regex(/^[A-Z2-7]+$/)),
    algorithm: v.picklist(ALGORITHMS),
    digits: v.pipe(
      v.number(),
      v.integer(),
      v.minValue(CODE_DIGITS.min),
      v.maxValue(CODE_DIGITS.max),
    ),
    period: v.pipe(v.number(), v.integer(), v.minValue(1)),
  }),
]);

// If the one-time password is invalid, the entry is too: every call without one would be refused.
const CredentialsSchema = v.object({
  apiKey: v.string(),
  secret: v.string(),
  otp: v.exactOptional(OtpSchema),
});

/** @returns the text for the secret storage. */
export function serializeCredentials({ secret, ...rest }: Credentials): string {
  return JSON.stringify({ ...rest, secret: secretText(secret) });
}

/** @returns `undefined` if there is no entry or it is invalid. */
export function parseCredentials(entry: string | undefined): Credentials | undefined {
  if (entry === undefined) return undefined;
  const parsed = v.safeParse(v.pipe(v.string(), v.parseJson(), CredentialsSchema), entry);
  const secret = parsed.success ? parseSecret(parsed.output.secret) : undefined;
  return parsed.success && secret ? { ...parsed.output, secret } : undefined;
}

/** In base64 characters. Kraken's keys have 56, but this isn't guaranteed. */
const MIN_API_KEY_LENGTH = 16;

/**
 * Parses a pasted API key. Kraken's keys are base64; both alphabets are accepted, and the padding
 * may be missing.
 *
 * @returns the key without surrounding blanks, or `undefined` if the text isn't a key.
 */
export function parseApiKey(text: string): string | undefined {
  const trimmed = text.trim();
  const letters = trimmed.replace(/={1,2}$/, '');
  const isBase64 =
    /^(?:[A-Za-z0-9+/]+|[A-Za-z0-9_-]+)$/.test(letters) &&
    letters.length % 4 !== 1 &&
    (letters === trimmed || trimmed.length % 4 === 0);
  return isBase64 && letters.length >= MIN_API_KEY_LENGTH ? trimmed : undefined;
}
