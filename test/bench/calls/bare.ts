import { createHash, createHmac } from 'node:crypto';
import type { BenchKey } from '../support/keys.ts';

const PATH = '/0/private/ExportStatus';

/** Calls `ExportStatus`, and returns the answer's JSON. */
export type Caller = (report: 'trades' | 'ledgers') => Promise<unknown>;

/** The least that does it: what somebody writes who needs just this one call. */
export function bareCaller(url: string, { apiKey, secret }: BenchKey): Caller {
  let counter = Date.now() * 1000;
  return async (report) => {
    const nonce = String(++counter);
    const body = JSON.stringify({ nonce, report });
    const digest = createHash('sha256')
      .update(nonce + body)
      .digest();
    const response = await fetch(url + PATH, {
      method: 'POST',
      headers: {
        'API-Key': apiKey,
        'API-Sign': createHmac('sha512', secret).update(PATH).update(digest).digest('base64'),
        'Content-Type': 'application/json',
      },
      body,
    });
    const answer: unknown = JSON.parse(await response.text());
    return answer;
  };
}
