import { createHash } from 'node:crypto';

/** What tells API keys apart where none of them is to be read. */
export function keyDigest(apiKey: string): string {
  return createHash('sha256').update(apiKey).digest('hex').slice(0, 32);
}
