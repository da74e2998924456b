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
 * Opens the exchange of the demo account. Keys and ids are the same each time, because the account
 * outlives the exchange; the reports are as old as they are when it is opened.
 *
 * @param now Unix milliseconds.
 */
export function openDemoExchange(now: () => number): DemoExchange {
  let random = seededRandom(2011);
  const exchange = new Exchange({ now, random: () => random() });
  const account = exchange.addAccount();
  for (const report of sampleReports(now())) account.addReport(report);
  // What is requested from now on is another report than what was requested at the last opening.
  random = seededRandom(now());
  // Derived rather than written down, so that no scanner takes them for somebody's keys.
  const key = sha512('demo API key').slice(0, 56);
  const secret = sha512('demo private key');
  // The tier that drains fastest: somebody who clicks around isn't to be refused.
  exchange.addKey({ account, key, secret, permissions: ['export-data'], tier: 'pro' });
  return { apiUrl: 'https://demo.invalid', apiKey: key, secret, fetch: exchange.fetch };
}

function sha512(text: string): string {
  return createHash('sha512').update(text).digest('base64');
}
