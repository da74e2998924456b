import * as v from 'valibot';
import { benchClient } from '../support/client.ts';
import { openExchange } from '../support/exchange.ts';
import { benchKey } from '../support/keys.ts';
import { Contestant, takeTurns } from '../support/rounds.ts';
import { ratiosOf, spreadOf } from '../support/statistics.ts';
import type { Row } from '../support/table.ts';
import { bareCaller, type Caller } from './bare.ts';

/** How many reports an answer has. */
const REPORTS = 2;
/** How many times the bare call ours may cost. */
const TARGET = 1.1;
const ROUNDS = { rounds: 150, warmUp: 20, times: 25 };

const Reports = v.pipe(v.array(v.unknown()), v.length(REPORTS));
const Answer = v.object({ error: v.pipe(v.array(v.string()), v.length(0)), result: Reports });

interface Entrant {
  readonly name: string;
  readonly call: Caller;
  /** What a call that went well resolves to. */
  readonly answer: v.GenericSchema;
}

/** What one signed call with a small answer costs, beside one made by hand. */
export async function measureCalls(): Promise<Row[]> {
  using exchange = await openExchange({ accounts: 2, reports: REPORTS, latency: 0 });
  const { url } = exchange;
  const client = benchClient(url, benchKey(0));
  const ours = contestantOf({
    name: 'KrakenClient',
    call: (report) => client.exportStatus(report),
    answer: Reports,
  });
  const bare = contestantOf({
    name: 'bare fetch',
    call: bareCaller(url, benchKey(1)),
    answer: Answer,
  });
  await takeTurns([ours, bare], ROUNDS);
  return [
    rowOf('a signed call, wall time', ours.wall, bare.wall),
    rowOf('a signed call, processor time', ours.cpu, bare.cpu),
  ];
}

/** Looks at each answer: a refusal is cheap. */
function contestantOf({ name, call, answer }: Entrant): Contestant {
  return new Contestant(name, async () => {
    if (!v.is(answer, await call('trades'))) throw new Error(`${name} was refused`);
  });
}

function rowOf(name: string, ours: readonly number[], bare: readonly number[]): Row {
  return {
    name,
    ours: spreadOf(ours).median,
    unit: 'ms',
    beside: { name: 'bare fetch', value: spreadOf(bare).median },
    ratio: spreadOf(ratiosOf(ours, bare)),
    target: TARGET,
  };
}
