import assert from 'node:assert/strict';
import fc from 'fast-check';
import { KrakenClient } from '../../../src/core/kraken/client.ts';
import { TIMEOUTS, type Fetch } from '../../../src/core/kraken/transport.ts';
import { FaultyExchange } from '../../support/exchange/faultyExchange.ts';
import { seededRandom } from '../../../src/demo/random.ts';
import { API_KEY, SECRET, secretOf } from '../../support/client.ts';
import { turnWith } from '../../support/turn.ts';
import { SimulatedClock } from '../windows/simulatedClock.ts';

const SECOND = 1_000;
const MINUTE = 60 * SECOND;

/** Milliseconds between two calls of the other program, and by which each call is late, at most. */
const EVERY = 250;
const LATEST = 270;

/** Milliseconds within which one of its calls gets through again, once nothing is in the way. */
const SLACK = 2 * SECOND;

interface Options {
  /** Milliseconds by which the other program's clock is ahead. */
  readonly ahead?: number;
  /** Nonces of the other program per millisecond. */
  readonly scale?: bigint;
  readonly seed?: number;
}

/**
 * A key that another program uses four times a second, by its own clock, over a network on which
 * each call takes 20 to 270 ms.
 */
function setUp({ ahead = 0, scale = 1_000n, seed = 1 }: Options) {
  const clock = new SimulatedClock();
  const random = seededRandom(seed);
  const travel = () => clock.sleep(20 + (LATEST - 20) * random());
  const exchange = new FaultyExchange({ now: () => clock.now(), random });
  const account = exchange.addAccount();
  const key = { account, key: API_KEY, secret: SECRET, tier: 'pro' } as const;
  exchange.addKey({ ...key, permissions: ['export-data'] });
  const { memory, turn } = turnWith();
  /** How far each of our nonces was ahead of the clock, milliseconds. */
  const leads: number[] = [];
  const fetch: Fetch = async (url, init) => {
    leads.push(Number(memory.load().lastNonce) / 1_000 - clock.now());
    await travel();
    return clock.atOnce(() => exchange.fetch(url, init));
  };
  const client = new KrakenClient({
    ...{ apiUrl: 'https://exchange.invalid', apiKey: API_KEY, secret: secretOf(SECRET) },
    ...{ turn, fetch, timeouts: TIMEOUTS, userAgent: 'kraken-exports/1.2.3', clock, random },
    redact: (text) => text,
    onCall: () => undefined,
  });

  /** When the other program's calls were accepted. */
  const accepted = [clock.now()];
  const callElsewhere = async () => {
    const nonce = BigInt(Math.floor(clock.now() + ahead)) * scale;
    await travel();
    if (exchange.useNonceElsewhere(API_KEY, nonce)) accepted.push(clock.now());
  };
  /** How our reads have ended. */
  const reads: string[] = [];
  const read = async () => {
    await client.exportStatus('trades').then(
      () => reads.push('ok'),
      (error: unknown) => reads.push(String(error)),
    );
  };
  const repeat = async (work: () => Promise<void>, pause: number) => {
    for (;;) {
      void work();
      await clock.sleep(pause);
    }
  };
  return {
    memory,
    leads,
    reads,
    /** Lets both call for so long; ours every `pause` milliseconds. */
    run: async (milliseconds: number, pause = 3 * SECOND) => {
      void repeat(callElsewhere, EVERY);
      void repeat(read, pause);
      await clock.pass(milliseconds);
    },
    /** The longest that the other program was refused, milliseconds. */
    longestOutage: () => {
      const ends = [...accepted.slice(1), clock.now()];
      return Math.max(...ends.map((end, i) => end - (accepted[i] ?? 0)));
    },
  };
}

describe('a key that another program uses four times a second', () => {
  for (const ahead of [0, 600]) {
    it(`counts in microseconds for minutes, where that is ${ahead} ms ahead`, async () => {
      const { run, memory, leads, reads } = setUp({ ahead });
      await run(5 * MINUTE);
      assert.equal(memory.load().scale, 'microseconds');
      assert.ok(Math.max(...leads) <= 10 * SECOND + 1);
      assert.deepEqual(new Set(reads), new Set(['ok']));
      assert.ok(reads.length > 90, `${reads.length} reads`);
    });

    it(`shuts it out for no longer than the lead, where that is ${ahead} ms ahead`, async () => {
      const { run, longestOutage } = setUp({ ahead });
      await run(5 * MINUTE);
      assert.ok(longestOutage() <= 10 * SECOND + SLACK, `${longestOutage()} ms`);
    });
  }

  it('shuts it out for no longer than the lead, however often this one calls', async () => {
    const options = fc.record({
      ahead: fc.integer({ min: 0, max: 8 * SECOND }),
      seed: fc.integer(),
    });
    const pauses = fc.integer({ min: SECOND, max: 12 * SECOND });
    await fc.assert(
      fc.asyncProperty(options, pauses, async (each, pause) => {
        const { run, reads, longestOutage } = setUp(each);
        await run(2 * MINUTE, pause);
        assert.ok(longestOutage() <= 10 * SECOND + SLACK, `${longestOutage()} ms`);
        assert.ok(!reads.some((end) => end.includes('nonce')), reads.join());
      }),
      { numRuns: 15 },
    );
  });

  it('steps minutes ahead where the other program is, and no farther', async () => {
    const { run, memory, leads, reads, longestOutage } = setUp({ ahead: 2 * MINUTE });
    await run(25 * MINUTE, 30 * SECOND);
    assert.equal(memory.load().scale, 'microseconds');
    assert.deepEqual(new Set(reads), new Set(['ok']));
    assert.ok(Math.max(...leads) <= 10 * MINUTE + 1);
    assert.ok(longestOutage() <= 10 * MINUTE + SLACK, `${longestOutage()} ms`);
  });

  it('does not follow it to nanoseconds', async () => {
    const { run, memory, reads, longestOutage } = setUp({ scale: 1_000_000n });
    await run(MINUTE, 10 * SECOND);
    // The other program had made no call before the first.
    assert.equal(reads.shift(), 'ok');
    assert.deepEqual(new Set(reads), new Set(['KrakenError: nonce: EAPI:Invalid nonce']));
    assert.equal(memory.load().scale, 'microseconds');
    assert.equal(memory.load().lead, undefined);
    assert.ok(longestOutage() <= SLACK);
  });

  it('never leaves microseconds, however far apart the clocks are', async () => {
    const apart = fc.integer({ min: -20 * MINUTE, max: 20 * MINUTE });
    const options = fc.record({ ahead: apart, seed: fc.integer() });
    await fc.assert(
      fc.asyncProperty(options, async (each) => {
        const { run, memory, leads } = setUp(each);
        await run(20 * SECOND, SECOND);
        assert.equal(memory.load().scale, 'microseconds');
        assert.ok(Math.max(...leads) <= 10 * MINUTE + 1);
      }),
      { numRuns: 20 },
    );
  });
});
