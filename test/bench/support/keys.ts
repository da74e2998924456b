import { createHash } from 'node:crypto';
import { parseSecret, type Secret } from '../../../src/core/kraken/sign.ts';

export interface BenchKey {
  readonly apiKey: string;
  readonly secret: Secret;
}

/** The keys of the exchange in the other process: the same number, the same key. */
export function benchKey(number: number): BenchKey {
  const secret = parseSecret(digest(`private key ${number}`));
  if (!secret) throw new TypeError('No private key');
  return { apiKey: digest(`API key ${number}`).slice(0, 56), secret };
}

function digest(text: string): string {
  return createHash('sha512').update(text).digest('base64');
}
