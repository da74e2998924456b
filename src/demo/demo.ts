import { createHash } from 'node:crypto';
import { sampleReports } from './sampleReports.ts';
import { Exchange } from './exchange.ts';
import { seededRandom } from './random.ts';

/**
 * Opens the exchange of the demo account. Its keys and ids are the same each time, because the
 * account outlives the exchange. The ages of its reports are relative to the time of opening.
 *
 * @param now returns Unix milliseconds.
 * @returns the exchange's URL and `fetch`, and its only key; `secret` is 88 base64 characters.
 */
export function openDemoExchange(now: () => number) {
  let random = seededRandom(2011);
  const exchange = new Exchange({ now, random: () => random() });
  const account = exchange.addAccount({
    since: Date.UTC(2021, 6) / 1000,
    transactionsPerDay: 1,
    // A history has what can happen at Kraken: too much at once, a failure, and a long wait.
    maxRows: 1000,
    failsOnceAt: Date.UTC(2021, 8) / 1000,
    slowOnceAt: Date.UTC(2022, 10) / 1000,
  });
  for (const report of sampleReports(now())) account.addReport(report);
  // Reports requested from now on get other ids than those requested after an earlier opening.
  random = seededRandom(now());
  // Computed, so that secret scanners don't mistake them for real keys.
  const key = sha512('demo API key').slice(0, 56);
  const secret = sha512('demo private key');
  // The tier that drains fastest, so that clicking around isn't refused.
  exchange.addKey({ account, key, secret, permissions: ['export-data'], tier: 'pro' });
  // An origin that leads nowhere, in case a call doesn't go through `fetch`.
  return { apiUrl: 'https://demo.invalid', apiKey: key, secret, fetch: exchange.fetch };
}

function sha512(text: string): string {
  return createHash('sha512').update(text).digest('base64');
}
