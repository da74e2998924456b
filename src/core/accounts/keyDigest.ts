import { createHash } from 'node:crypto';

/** A digest that identifies an API key without revealing it. */
export function keyDigest(apiKey: string): string {
  return createHash('sha256').update(apiKey).digest('hex').slice(0, 32);
}
