/** The exchange in miniature as a program: takes an `ExchangeOrder` as JSON, sends its address to who started it. */
import * as v from 'valibot';
import { startExchange } from '../../support/exchangeServer.ts';
import { benchKey } from './keys.ts';
import { secretText } from '../../../src/core/kraken/sign.ts';

const Order = v.object({ accounts: v.number(), reports: v.number(), latency: v.number() });

/** Milliseconds that its clock moves on with each look at it, so that no rate counter is ever full. */
const STEP = 10_000;

const { accounts, reports, latency } = v.parse(Order, JSON.parse(process.argv[2] ?? ''));
let clock = Date.now();
const { exchange, url } = await startExchange({ now: () => (clock += STEP), latency });
for (let number = 0; number < accounts; number++) {
  const account = exchange.addAccount();
  for (let i = 0; i < reports; i++) {
    const period = { description: `Quarter ${i}`, starttm: 1_700_000_000, endtm: 1_700_086_400 };
    account.addReport({ report: 'trades', ...period });
    account.addReport({ report: 'ledgers', ...period });
  }
  const { apiKey, secret } = benchKey(number);
  exchange.addKey({
    account,
    key: apiKey,
    secret: secretText(secret),
    permissions: ['export-data'],
    tier: 'pro',
  });
}
process.send?.(url);
