import { createHash } from 'node:crypto';
import { sampleReports } from './sampleReports.ts';
import { Exchange, type FetchFunction } from './exchange.ts';
import { seededRandom } from './random.ts';

/** An exchange of its own, with the one key that it knows. */
export interface DemoExchange {
  /** An origin that leads nowhere, should a call ever be made past `fetch`. */
  readonly apiUrl: string;
  readonly apiKey: string;
  /** The private key, 88 base64 characters. */
  readonly secret: string;
  readonly fetch: FetchFunction;
}

/**
 * Opens the exchange of the demo account. Its keys and ids are the same each time, because the
 * account outlives the exchange. The ages of its reports are relative to the time of opening.
 *
 * @param now returns Unix milliseconds.
 */
export function openDemoExchange(now: () => number): DemoExchange {
  let random = seededRandom(2011);
  const exchange = new Exchange({ now, random: () => random() });
  const account = exchange.addAccount();
  for (const report of sampleReports(now())) account.addReport(report);
  // Reports requested from now on get other ids than those requested after an earlier opening.
  random = seededRandom(now());
  // Computed, so that secret scanners don't mistake them for real keys.
  const key = sha512('demo API key').slice(0, 56);
  const secret = sha512('demo private key');
  // The tier that drains fastest, so that clicking around isn't refused.
  exchange.addKey({ account, key, secret, permissions: ['export-data'], tier: 'pro' });
  return { apiUrl: 'https://demo.invalid', apiKey: key, secret, fetch: exchange.fetch };
}

function sha512(text: string): string {
  return createHash('sha512').update(text).digest('base64');
}
