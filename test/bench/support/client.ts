import { KrakenClient } from '../../../src/core/kraken/client.ts';
import { systemClock } from '../../../src/core/kraken/clock.ts';
import { TIMEOUTS } from '../../../src/core/kraken/transport.ts';
import { turnWith } from '../../support/turn.ts';
import type { BenchKey } from './keys.ts';

/** A client as the extension makes it, with no log behind it. */
export function benchClient(apiUrl: string, { apiKey, secret }: BenchKey): KrakenClient {
  return new KrakenClient({
    apiUrl,
    apiKey,
    secret,
    turn: turnWith().turn,
    fetch: globalThis.fetch,
    timeouts: TIMEOUTS,
    userAgent: 'kraken-exports/bench',
    clock: systemClock,
    random: Math.random,
    redact: (text) => text,
    onCall: () => undefined,
  });
}
