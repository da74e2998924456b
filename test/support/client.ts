import { turnOn, turnWith } from './turn.ts';
import type { CallRecord, Turn } from '../../src/core/kraken/calls.ts';
import { KrakenClient } from '../../src/core/kraken/client.ts';
import { parseSecret, type Secret } from '../../src/core/kraken/sign.ts';
import { TIMEOUTS, type Fetch } from '../../src/core/kraken/transport.ts';
import type { Permission } from '../../src/demo/apiKey.ts';
import { FaultyExchange } from './exchange/faultyExchange.ts';
import type { Fault, FaultScope } from './exchange/faults.ts';
import type { DemoAccountOptions } from '../../src/demo/demoAccount.ts';
import type { Tier } from '../../src/demo/limits.ts';
import { seededRandom } from '../../src/demo/random.ts';
import { TestClock } from './clock.ts';
import { Journal } from './journal.ts';

export const API_KEY = Buffer.alloc(42, 'some API key').toString('base64');
export const SECRET = Buffer.alloc(64, 'some private key').toString('base64');

/** A request as it was handed to `fetch`. */
export interface Sent {
  readonly url: string;
  readonly init: RequestInit;
  /** The body's text, and the digits of the nonce in it. */
  readonly body: string;
  readonly nonce: bigint;
  /** By the client's clock, milliseconds since 1970, UTC. */
  readonly at: number;
}

export interface ClientOptions {
  /** Answers instead of the exchange in miniature. */
  readonly fetch?: Fetch;
  readonly apiUrl?: string;
  readonly secret?: string;
  readonly random?: () => number;
  readonly permissions?: readonly Permission[];
  readonly tier?: Tier;
  /** Makes the one-time password of each call. */
  readonly otp?: (now: number) => Promise<string>;
  /** The one-time password that the key asks for. */
  readonly otpNeeded?: (now: number) => string;
  /** Turns that know nothing of `memory`. */
  readonly turn?: Turn;
  /** The highest nonce that the exchange has accepted of the key before. */
  readonly lastNonce?: bigint;
  readonly nonceWindow?: bigint;
  readonly redact?: (text: string) => string;
  /** What the account has, and how its reports are made. */
  readonly account?: DemoAccountOptions;
}

/** A client of an exchange with one key, both by a clock that is turned by hand. */
export function openClient(options: ClientOptions = {}) {
  const { apiUrl = 'https://exchange.invalid', random = () => 0 } = options;
  const { secret = SECRET, permissions = ['export-data'], tier = 'pro' } = options;
  const { otp, otpNeeded, lastNonce = 0n, nonceWindow = 0n } = options;
  const { redact = (text: string) => text.replaceAll(API_KEY, '‹removed›') } = options;
  const clock = new TestClock();
  const exchange = new FaultyExchange({ now: () => clock.now(), random: seededRandom(1) });
  const account = exchange.addAccount(options.account);
  exchange.addKey({
    ...{ account, key: API_KEY, secret, permissions, tier, lastNonce, nonceWindow },
    ...(otpNeeded && { otp: otpNeeded }),
  });
  const { memory } = turnWith();
  const sent = new Journal<Sent>();
  const records: CallRecord[] = [];
  const answer = options.fetch ?? exchange.fetch;

  /** Makes another client with the same memory, as after a restart. */
  const restart = (): KrakenClient =>
    new KrakenClient({
      apiUrl,
      apiKey: API_KEY,
      secret: secretOf(secret),
      ...(otp && { otp }),
      turn: options.turn ?? turnOn(memory),
      fetch: (url, init) => {
        const body = typeof init.body === 'string' ? init.body : '';
        const nonce = BigInt(/"nonce":(\d+)/.exec(body)?.[1] ?? -1);
        sent.add({ url, init, body, nonce, at: clock.now() });
        return answer(url, init);
      },
      timeouts: TIMEOUTS,
      userAgent: 'kraken-exports/1.2.3',
      clock,
      random,
      redact,
      onCall: (call) => records.push(call),
    });
  /** Makes calls go wrong; where nothing more comes, time passes until the caller gives up. */
  const fail = (fault: Fault, scope?: FaultScope) => {
    const onSilence = () => void clock.ring();
    const isSilent = fault.kind === 'hang' || fault.kind === 'stall';
    exchange.fail(isSilent ? { ...fault, onSilence } : fault, scope);
  };
  return { client: restart(), restart, clock, exchange, account, memory, sent, records, fail };
}

export function secretOf(text: string): Secret {
  const secret = parseSecret(text);
  if (!secret) throw new TypeError('no private key');
  return secret;
}
