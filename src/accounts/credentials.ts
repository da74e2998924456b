import * as v from 'valibot';
import { parseSecret, secretText, type Secret } from '../kraken/sign.ts';

/** What signs an account's calls. */
export interface Credentials {
  readonly apiKey: string;
  readonly secret: Secret;
}

const Stored = v.object({ apiKey: v.string(), secret: v.string() });

/** @returns the text that goes into the secret storage. */
export function stored({ apiKey, secret }: Credentials): string {
  return JSON.stringify({ apiKey, secret: secretText(secret) });
}

/** @returns `undefined` where there is no entry, or none of ours. */
export function parseCredentials(entry: string | undefined): Credentials | undefined {
  if (entry === undefined) return undefined;
  const parsed = v.safeParse(v.pipe(v.string(), v.parseJson(), Stored), entry);
  const secret = parsed.success ? parseSecret(parsed.output.secret) : undefined;
  return parsed.success && secret ? { apiKey: parsed.output.apiKey, secret } : undefined;
}

/**
 * Reads an API key as it was pasted. Kraken's are base64.
 *
 * @returns the key without the blanks around it, or `undefined` where the text is no key.
 */
export function parseApiKey(text: string): string | undefined {
  const trimmed = text.trim();
  return /^[A-Za-z0-9+/=_-]{8,}$/.test(trimmed) ? trimmed : undefined;
}
