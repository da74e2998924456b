import assert from 'node:assert/strict';
import { mkdtemp, realpath, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import type { Account } from '../../../src/core/accounts/account.ts';
import { Answers } from '../../../src/core/answers/answers.ts';
import type { RowsQuery, SummaryQuery } from '../../../src/core/answers/query.ts';
import { Histories } from '../../../src/core/history/histories.ts';
import { ReportStore } from '../../../src/core/reports/store.ts';
import { Tables } from '../../../src/core/tables/tables.ts';
import type { ReportType } from '../../../src/core/kraken/report.ts';
import { NOON, TestClock } from '../../support/clock.ts';
import { writeHistory, type WrittenFile } from '../../support/window/writtenHistory.ts';
import { ledgersFile, type Cells } from '../tables/setup.ts';

const ACCOUNT: Account = { kind: 'kraken', id: 'Main', name: 'Main', apiUrl: 'https://x.invalid' };

/** A file with these ledgers, which are all of its days. */
export function ledgersOf(first: string, last: string, rows: readonly Cells[]): WrittenFile {
  return { text: ledgersFile(rows), first, last };
}

/** An account whose history is what a test writes, and who answers questions about it. */
export async function openAnswers() {
  const root = await realpath(await mkdtemp(join(tmpdir(), 'answers-')));
  const accountFolder = join(root, 'account');
  const folder = join(root, 'Main history');
  const store = new ReportStore();
  store.setAccounts([ACCOUNT], new Map());
  const clock = new TestClock();
  let workers = 0;
  const tables = new Tables(() => {
    workers += 1;
    return new Worker(new URL('../../../src/core/tables/worker.ts', import.meta.url));
  });
  const errors: unknown[] = [];
  const onUnexpected = (error: unknown) => errors.push(error);
  const openTables = () => Promise.resolve(tables);
  const histories = new Histories({
    ...{ store, clock, openTables, onUnexpected, log: { error: onUnexpected } },
    connect: () => Promise.resolve(undefined),
    refresh: () => Promise.resolve(),
    fileOf: (_, name) => join(accountFolder, name),
    claim: () => Promise.resolve(false),
    recordDownload: () => Promise.resolve(),
  });
  const answers = new Answers({
    store,
    openTables,
    openHistories: () => Promise.resolve(histories),
  });
  const { signal } = new AbortController();
  return {
    ...{ answers, folder, signal, id: ACCOUNT.id, sumsFolder: join(accountFolder, 'historySums') },
    /** How often a worker was started to read files. */
    workers: () => workers,
    keep: (...files: readonly WrittenFile[]) => writeHistory(folder, accountFolder, files, NOON),
    /** What the history adds up to. */
    summary: async (query: SummaryQuery = {}) => {
      const summary = await answers.summary(ACCOUNT.id, query, signal);
      assert.ok(summary);
      return summary;
    },
    /** The ids of the rows that are found, from a place on. */
    ids: async (query: RowsQuery = {}, report: ReportType = 'ledgers', from = 0, count = 200) => {
      const found = await answers.rows(ACCOUNT.id, report, query, signal);
      assert.ok(found);
      const rows = await found.read(from, count);
      found.close();
      assert.equal(found.total >= rows.length, true);
      return rows.map(({ cells }) => cells[0]);
    },
    async [Symbol.asyncDispose]() {
      await histories.close();
      await tables.close();
      await rm(root, { recursive: true, force: true, maxRetries: 5 });
      assert.deepEqual(errors, []);
    },
  };
}
