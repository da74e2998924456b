import { createHash } from 'node:crypto';
import type { Permission } from '../../src/demo/apiKey.ts';
import { startExchange, type ExchangeServer } from './exchangeServer.ts';

/** An exchange on loopback, with one account, two exports and a key that may see them. */
export interface KrakenAccount extends ExchangeServer {
  readonly apiKey: string;
  /** The private key, 88 base64 characters. */
  readonly secret: string;
  /** Turns the exchange's clock on by so many milliseconds. */
  readonly advance: (milliseconds: number) => void;
}

const DAY = 86_400;

/** @param permissions what the key may do; just what an export key needs by default. */
export async function startKrakenAccount(
  permissions: readonly Permission[] = ['export-data'],
): Promise<KrakenAccount> {
  let ahead = 0;
  const server = await startExchange({ now: () => Date.now() + ahead });
  const account = server.exchange.addAccount();
  const now = Math.floor(Date.now() / 1000);
  const period = { starttm: now - 90 * DAY, endtm: now - DAY };
  account.addReport({
    ...period,
    report: 'trades',
    description: 'Third quarter',
    createdtm: now - 2 * DAY,
  });
  account.addReport({
    ...period,
    report: 'ledgers',
    description: 'Whole year',
    createdtm: now - 60,
    queuedFor: 10,
    processingFor: DAY,
  });
  const apiKey = digest('API key').slice(0, 56);
  const secret = digest('private key');
  server.exchange.addKey({ account, key: apiKey, secret, permissions, tier: 'pro' });
  const advance = (milliseconds: number) => {
    ahead += milliseconds;
  };
  return { ...server, apiKey, secret, advance };
}

/** 88 base64 characters, the same for the same text. */
export function digest(text: string): string {
  return createHash('sha512').update(text).digest('base64');
}
