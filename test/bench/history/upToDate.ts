import { mkdtemp, realpath, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Account } from '../../../src/core/accounts/account.ts';
import { DAY_SECONDS } from '../../../src/core/history/days.ts';
import { readHistoryFile } from '../../../src/core/history/historyFile.ts';
import { updateHistory } from '../../../src/core/history/updateHistory.ts';
import { systemClock } from '../../../src/core/kraken/clock.ts';
import { snapshotOf } from '../../../src/core/reports/snapshot.ts';
import { ReportStore } from '../../../src/core/reports/store.ts';
import { spreadOf } from '../support/statistics.ts';
import type { Row } from '../support/table.ts';
import { makeHistory, openMemory, openTables, placesIn } from './makeHistory.ts';

const ROUNDS = 9;
const ACCOUNT: Account = { kind: 'demo', id: 'demo', name: 'Demo' };

/** An update with nothing new, by an exchange that takes no time. */
export async function measureUpToDate(): Promise<Row> {
  const folder = await realpath(await mkdtemp(join(tmpdir(), 'kraken-exports-bench-')));
  const places = placesIn(folder);
  try {
    await makeHistory(places, { rows: 1_000_000, files: 5, maxPause: 30 });
    const last = (await readHistoryFile(places.folder))?.files.at(-1)?.counts.last ?? 0;
    // At noon after the last day that is known.
    const now = (last + 1.5) * DAY_SECONDS * 1000;
    const times: number[] = [];
    for (let round = 0; round < ROUNDS; round++) {
      const store = new ReportStore();
      store.setAccounts([ACCOUNT], new Map());
      const refresh = () => {
        store.setSnapshot(ACCOUNT.id, snapshotOf(now, { trades: [], ledgers: [] }));
        return Promise.resolve();
      };
      const nothing = () => Promise.reject(new Error('There is nothing to request'));
      const begun = performance.now();
      const outcome = await updateHistory({
        ...{ account: ACCOUNT, folder: places.folder, reports: ['ledgers'], store, refresh },
        ...openMemory(places),
        requests: { send: nothing, settle: nothing },
        connect: nothing,
        tables: openTables(),
        clock: { ...systemClock, now: () => now },
        signal: new AbortController().signal,
        onProgress: () => undefined,
        onAdded: () => Promise.resolve(),
      });
      times.push(performance.now() - begun);
      if (outcome.kind !== 'done' || outcome.added > 0) throw new Error(JSON.stringify(outcome));
    }
    return {
      name: 'an update of 1,000,000 rows with nothing new, without the exchange',
      ours: spreadOf(times).median,
      unit: 'ms',
      target: 100,
    };
  } finally {
    await rm(folder, { recursive: true });
  }
}
