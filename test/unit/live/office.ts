import type { Account } from '../../../src/core/accounts/account.ts';
import type { CallRecord } from '../../../src/core/kraken/calls.ts';
import { KrakenClient } from '../../../src/core/kraken/client.ts';
import { TIMEOUTS, type Fetch } from '../../../src/core/kraken/transport.ts';
import { FaultyExchange } from '../../support/exchange/faultyExchange.ts';
import { seededRandom } from '../../../src/demo/random.ts';
import { secretOf } from '../../support/client.ts';
import { digest } from '../../support/krakenAccount.ts';
import { turnWith } from '../../support/turn.ts';
import { openDesk } from './desk.ts';
import { SharedMemory } from './sharedMemory.ts';
import { SimulatedClock } from './simulatedClock.ts';

export interface OfficeOptions {
  /** How many accounts there are, each with a key of Kraken's lowest tier. */
  readonly accounts?: number;
  /** Milliseconds that a call is on its way, by the simulated clock. */
  readonly latency?: number;
}

/** A call as it ended. */
export interface OfficeCall extends CallRecord {
  /** When it was sent, milliseconds since 1970, UTC. */
  readonly at: number;
  readonly account: string;
}

/** A machine on which several windows have the same accounts, by a simulated clock. */
export function openOffice({ accounts = 1, latency = 200 }: OfficeOptions = {}) {
  const clock = new SimulatedClock();
  const random = seededRandom(1);
  const exchange = new FaultyExchange({ now: () => clock.trueNow(), random });
  const shared = new SharedMemory();
  const calls: OfficeCall[] = [];
  const customers = Array.from({ length: accounts }, (_, number) => {
    const account = exchange.addAccount();
    const [key, secret] = [digest(`key ${number}`).slice(0, 56), digest(`secret ${number}`)];
    exchange.addKey({ account, key, secret, permissions: ['export-data'], tier: 'starter' });
    const apiUrl = 'https://exchange.invalid';
    const listed: Account = { kind: 'kraken', id: `A${number}`, name: `A${number}`, apiUrl };
    return { account, key, secret, turn: turnWith().turn, listed };
  });
  const fetch: Fetch = async (url, init) => {
    await clock.sleep(latency, init.signal ?? undefined);
    return clock.atOnce(async () => {
      const answer = await exchange.fetch(url, init);
      return new Response(await answer.arrayBuffer(), answer);
    });
  };
  const openClient = (accountId: string) => {
    const customer = customers.find(({ listed }) => listed.id === accountId);
    if (!customer) return undefined;
    return new KrakenClient({
      apiUrl: 'https://exchange.invalid',
      apiKey: customer.key,
      secret: secretOf(customer.secret),
      turn: customer.turn,
      fetch,
      timeouts: TIMEOUTS,
      userAgent: 'kraken-exports/test',
      clock,
      random,
      redact: (text) => text,
      onCall: (call) => {
        calls.push({ ...call, at: clock.trueNow() - call.milliseconds, account: accountId });
      },
    });
  };
  const desks = { clock, random, shared, accounts: customers.map(({ listed }) => listed) };
  return {
    clock,
    exchange,
    calls,
    customers,
    openWindow: () => openDesk({ ...desks, openClient }),
  };
}

export type Office = ReturnType<typeof openOffice>;
