import * as v from 'valibot';
import { ALGORITHMS, CODE_DIGITS, type OneTimePassword } from '../kraken/otp.ts';
import { parseSecret, secretText, type Secret } from '../kraken/sign.ts';

/** What signs an account's calls. */
export interface Credentials {
  readonly apiKey: string;
  readonly secret: Secret;
  /** Where the key asks for one with every call. */
  readonly otp?: OneTimePassword;
}

const Otp = v.variant('kind', [
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

// An entry whose one-time password can't be read is none: without it, each call would be refused.
const Stored = v.object({ apiKey: v.string(), secret: v.string(), otp: v.exactOptional(Otp) });

/** @returns the text that goes into the secret storage. */
export function serializeCredentials({ secret, ...rest }: Credentials): string {
  return JSON.stringify({ ...rest, secret: secretText(secret) });
}

/** @returns `undefined` where there is no entry, or none of ours. */
export function parseCredentials(entry: string | undefined): Credentials | undefined {
  if (entry === undefined) return undefined;
  const parsed = v.safeParse(v.pipe(v.string(), v.parseJson(), Stored), entry);
  const secret = parsed.success ? parseSecret(parsed.output.secret) : undefined;
  return parsed.success && secret ? { ...parsed.output, secret } : undefined;
}

/** Letters of base64: Kraken's keys have 56, but nothing says that they always will. */
const MIN_API_KEY_LENGTH = 16;

/**
 * Reads an API key as it was pasted. Kraken's are base64; either alphabet will do, and the padding
 * may be missing.
 *
 * @returns the key without the blanks around it, or `undefined` where the text is no key.
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
