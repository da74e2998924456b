import type { Account } from '../../src/core/accounts/account.ts';
import { Refresher } from '../../src/core/reports/refresh.ts';
import { ReportStore } from '../../src/core/reports/store.ts';
import { bareCaller } from './calls/bare.ts';
import { benchClient } from './support/client.ts';
import { openExchange } from './support/exchange.ts';
import { benchKey } from './support/keys.ts';
import { Contestant, takeTurns } from './support/rounds.ts';
import { ratiosOf, spreadOf } from './support/statistics.ts';
import type { Row } from './support/table.ts';

/** Milliseconds that each call is on its way. */
const LATENCY = 50;
const MANY = 8;
/** How many times the two round trips that nonces force a refresh may take. */
const TARGET = 1.15;

/** How long a refresh takes, beside the two calls that it can't do with less than, one after the other. */
export async function measureRefresh(): Promise<Row[]> {
  using exchange = await openExchange({ accounts: MANY + 2, reports: 10, latency: LATENCY });
  const { url } = exchange;
  const call = bareCaller(url, benchKey(0));
  const bare = new Contestant('two bare calls', async () => {
    await call('trades');
    await call('ledgers');
  });
  const one = new Contestant('1 account', refreshOf(url, [1]));
  const many = new Contestant(
    `${MANY} accounts`,
    refreshOf(
      url,
      Array.from({ length: MANY }, (_, i) => i + 2),
    ),
  );
  await takeTurns([bare, one, many], { rounds: 30, warmUp: 3, times: 1 });
  return [one, many].map(({ name, wall }) => ({
    name: `a refresh of ${name}, ${LATENCY} ms a call`,
    ours: spreadOf(wall).median,
    unit: 'ms',
    beside: { name: bare.name, value: spreadOf(bare.wall).median },
    ratio: spreadOf(ratiosOf(wall, bare.wall)),
    target: TARGET,
  }));
}

/** @returns what refreshes the accounts that have these keys, and throws if it fails. */
function refreshOf(url: string, keys: readonly number[]): () => Promise<void> {
  const clients = new Map(keys.map((key) => [String(key), benchClient(url, benchKey(key))]));
  const accounts = [...clients.keys()].map((id): Account => ({
    kind: 'kraken',
    id,
    name: `Account ${id}`,
    apiUrl: url,
  }));
  const store = new ReportStore();
  store.setAccounts(accounts, new Map());
  const refresher = new Refresher({
    store,
    connect: ({ id }) => Promise.resolve(clients.get(id)),
    shared: {
      read: () => Promise.resolve(undefined),
      write: () => Promise.resolve(),
      alone: (_, work) => work(),
    },
    now: Date.now,
    onUnexpected: (error) => {
      throw error;
    },
  });
  return async () => {
    await refresher.refresh();
    const failed = store.state.accounts.find(({ snapshot, failure }) => failure ?? !snapshot);
    if (failed) throw new Error(`A refresh failed: ${failed.failure?.text ?? ''}`);
  };
}
