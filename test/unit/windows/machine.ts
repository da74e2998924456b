import type { Fetch } from '../../../src/core/kraken/transport.ts';
import { readCall } from '../../../src/demo/incomingCall.ts';
import { seededRandom } from '../../../src/demo/random.ts';
import { secretOf } from '../../support/client.ts';
import { Computer } from '../../support/computer.ts';
import { FaultyExchange } from '../../support/exchange/faultyExchange.ts';
import { digest } from '../../support/krakenAccount.ts';
import { SimulatedClock } from './simulatedClock.ts';
import { openWindow, type Window } from './window.ts';

export interface MachineOptions {
  /** How many accounts there are, each with a key of Kraken's lowest tier. */
  readonly accounts?: number;
}

/** A call as the exchange got it. */
export interface MachineCall {
  /** When it was sent, milliseconds since 1970, UTC. */
  readonly at: number;
  readonly account: string;
  /** Empty where the exchange did what it was asked for. */
  readonly error: string;
}

const API_URL = 'https://exchange.invalid';

/** Milliseconds that a call is on its way, by the simulated clock. */
const LATENCY = 200;

/** A machine on which several windows have the same accounts, by a simulated clock. */
export async function openMachine({ accounts = 1 }: MachineOptions = {}) {
  const computer = await Computer.open();
  const clock = new SimulatedClock();
  const random = seededRandom(1);
  const exchange = new FaultyExchange({ now: () => clock.trueNow(), random });
  const calls: MachineCall[] = [];
  const customers = Array.from({ length: accounts }, (_, number) => {
    const account = exchange.addAccount();
    const [key, secret] = [digest(`key ${number}`).slice(0, 56), digest(`secret ${number}`)];
    exchange.addKey({ account, key, secret, permissions: ['export-data'], tier: 'starter' });
    return { account, key, secret, id: `A${number}` };
  });
  const stored = computer.newAccounts(clock);
  for (const { id, key, secret } of customers) {
    const account = { kind: 'kraken', id, name: id, apiUrl: API_URL } as const;
    await stored.add(account, { apiKey: key, secret: secretOf(secret) });
  }
  await stored.close();
  const fetch: Fetch = async (url, init) => {
    const at = clock.trueNow();
    const call = await readCall(new Request(url, init));
    const account = customers.find(({ key }) => key === call.key)?.id ?? '';
    const end = (error: string) => calls.push({ at, account, error });
    await clock.sleep(LATENCY, init.signal ?? undefined);
    return clock.atOnce(async () => {
      try {
        const answer = await exchange.fetch(url, init);
        const body = await answer.text();
        end(/"error":\[([^\]]*)\]/.exec(body)?.[1] ?? body);
        return new Response(body, answer);
      } catch (error) {
        end(String(error));
        throw error;
      }
    });
  };
  const windows: Window[] = [];
  return {
    ...{ clock, exchange, calls, customers },
    /** Resolves when the window knows the accounts. */
    openWindow: async () => {
      const window = openWindow({ ...computer.newHost(), random, fetch }, clock);
      windows.push(window);
      await clock.pass(0);
      return window;
    },
    async [Symbol.asyncDispose]() {
      for (const window of windows) await window.close();
      await computer[Symbol.asyncDispose]();
    },
  };
}

export type Machine = Awaited<ReturnType<typeof openMachine>>;
