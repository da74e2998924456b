import type { DemoAccountOptions } from '../../../src/demo/demoAccount.ts';
import type { Permission } from '../../../src/demo/apiKey.ts';
import { FaultyExchange } from '../../support/exchange/faultyExchange.ts';
import type { Tier } from '../../../src/demo/limits.ts';
import { seededRandom } from '../../../src/demo/random.ts';
import { Caller, KEY, SECRET } from './caller.ts';

/** 2026-10-05 12:00:00 UTC. */
export const NOON = Date.UTC(2026, 9, 5, 12);

/** An exchange at noon with one account that has one key, and a clock that is turned by hand. */
export function openExchange({
  permissions = ['export-data'],
  tier = 'pro',
  nonceWindow = 0n,
  otp,
  account: options = {},
}: {
  permissions?: Permission[];
  tier?: Tier;
  nonceWindow?: bigint;
  otp?: (now: number) => string;
  account?: DemoAccountOptions;
} = {}) {
  const clock = { now: NOON };
  const exchange = new FaultyExchange({ now: () => clock.now, random: seededRandom(7) });
  const account = exchange.addAccount(options);
  exchange.addKey({
    ...{ account, key: KEY, secret: SECRET, permissions, tier, nonceWindow },
    ...(otp && { otp }),
  });
  const caller = new Caller(exchange.fetch);
  return { clock, exchange, account, caller };
}

/** What an answer says went wrong; empty where nothing did. */
export async function errorsOf(answer: Response | Promise<Response>): Promise<unknown> {
  const response = await answer;
  if (response.status !== 200) throw new Error(`HTTP ${response.status}`);
  const value: unknown = await response.json();
  return typeof value === 'object' && value !== null && 'error' in value ? value.error : value;
}
