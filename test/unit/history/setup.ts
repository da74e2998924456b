import assert from 'node:assert/strict';
import { mkdir, mkdtemp, readdir, realpath, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buffer } from 'node:stream/consumers';
import { Readable } from 'node:stream';
import type { Account } from '../../../src/core/accounts/account.ts';
import { Requests } from '../../../src/core/exports/requests.ts';
import { partOf } from '../../../src/core/history/usableFiles.ts';
import { DAY_SECONDS } from '../../../src/core/history/days.ts';
import { FileCheck } from '../../../src/core/history/fileCheck.ts';
import { KeptSums } from '../../../src/core/history/keptSums.ts';
import { readHistoryFile, type HistoryRecord } from '../../../src/core/history/historyFile.ts';
import { kindHistories } from '../../../src/core/history/kindHistories.ts';
import { lastSettledDay } from '../../../src/core/history/plan.ts';
import { updateHistory, type UpdateOptions } from '../../../src/core/history/updateHistory.ts';
import type { UpdateProgress } from '../../../src/core/history/updateOutcome.ts';
import { reasonOf } from '../../../src/core/reason.ts';
import type { ReportType } from '../../../src/core/kraken/report.ts';
import { ReportStore } from '../../../src/core/reports/store.ts';
import { snapshotOf } from '../../../src/core/reports/snapshot.ts';
import { JoinedSource } from '../../../src/core/tables/joinedSource.ts';
import { reportFile } from '../../../src/demo/data/reportFile.ts';
import { openClient, type ClientOptions } from '../../support/client.ts';
import { NOON } from '../../support/clock.ts';
import { localTables } from '../../support/tables/localTables.ts';

const ACCOUNT: Account = { kind: 'kraken', id: 'Main', name: 'Main', apiUrl: 'https://x.invalid' };

/** Milliseconds between two looks at the list. */
const POLL_MS = 10_000;

/** An account at the exchange, and an empty folder for its history. */
export async function openHistory(options: ClientOptions = {}) {
  const parts = openClient(options);
  const { clock, account: atKraken, sent } = parts;
  const outside = await realpath(await mkdtemp(join(tmpdir(), 'history-')));
  const folder = join(outside, 'Main history');
  await mkdir(folder);
  const unexpected: unknown[] = [];

  /** A window that was just opened, with what it knows of the account. */
  const openWindow = () => {
    const client = parts.restart();
    const store = new ReportStore();
    store.setAccounts([ACCOUNT], new Map());
    const refresh = async () => {
      const askedAt = clock.now();
      try {
        const trades = await client.exportStatus('trades');
        const ledgers = await client.exportStatus('ledgers');
        store.setSnapshot(ACCOUNT.id, snapshotOf(clock.now(), { trades, ledgers }), askedAt);
      } catch (error) {
        store.setFailure(ACCOUNT.id, { ...reasonOf(error), at: clock.now() });
      }
    };
    const requests = new Requests({
      ...{ store, clock, connect: () => Promise.resolve(client), onRequested: () => undefined },
      onUnexpected: (error) => unexpected.push(error),
    });
    return { store, refresh, requests, client };
  };

  /** Updates the history in a window of its own; time passes for whoever waits. */
  const update = async (more: Partial<UpdateOptions> = {}) => {
    const { onProgress, ...others } = more;
    const { store, refresh, requests, client } = openWindow();
    const progress: UpdateProgress[] = [];
    const outcome = await clock.through(
      updateHistory({
        ...{ account: ACCOUNT, folder, reports: ['ledgers'], store, requests, refresh, clock },
        connect: () => Promise.resolve(client),
        tables: localTables,
        onAdded: () => Promise.resolve(),
        keptSums: new KeptSums(join(outside, 'sums')),
        fileCheck: new FileCheck(join(outside, 'seen.json')),
        signal: new AbortController().signal,
        ...others,
        onProgress: (each) => {
          progress.push(each);
          onProgress?.(each);
          if (each.doing !== 'waiting') return;
          setImmediate(() => {
            clock.advance(POLL_MS);
            void refresh();
          });
        },
      }),
    );
    return { outcome, progress };
  };

  const record = async (): Promise<HistoryRecord> => {
    const read = await readHistoryFile(folder);
    if (!read) throw new Error('There is no history');
    return read;
  };

  return {
    ...{ ...parts, folder, outside, unexpected, update, record },
    /** What is known about one kind. */
    state: async (report: ReportType = 'ledgers') => {
      const history = await record();
      const health = await new FileCheck(join(outside, 'seen.json')).check(folder, history.files);
      const state = kindHistories(history, health).find((each) => each.report === report);
      if (!state) throw new Error(`There are no ${report}`);
      return state;
    },
    /** The lines of the whole history, without the header. */
    lines: async (report: ReportType = 'ledgers') => {
      const { files } = await record();
      const parts = files
        .filter((file) => file.report === report)
        .flatMap(({ table }) => (table ? [partOf(folder, table)] : []));
      return linesOf(await JoinedSource.open(parts));
    },
    /** The lines that the exchange has, up to the last day that is taken for complete. */
    truth: async (report: ReportType = 'ledgers') => {
      const endtm = (lastSettledDay(clock.now()) + 1) * DAY_SECONDS - 1;
      const wanted = { report, starttm: 0, endtm, format: 'CSV', fields: 'all' } as const;
      const createdtm = clock.now() / 1000;
      const bytes = await buffer(
        Readable.from(reportFile({ ...wanted, createdtm }, atKraken.history)),
      );
      return bytes.toString().split('\n').slice(1, -1);
    },
    /** The descriptions of the reports that the exchange was asked for. */
    requested: () => atKraken.reports.map(({ description }) => description),
    calls: () => sent.entries.map(({ url }) => url.replace(/^.*\//, '')),
    files: async () => (await readdir(folder)).sort(),
    [Symbol.asyncDispose]: () => rm(outside, { recursive: true, force: true, maxRetries: 5 }),
  };
}

/** A history that is complete, in one file. */
export async function openComplete() {
  const main = await openHistory();
  assert.equal((await main.update()).outcome.kind, 'done');
  const calls = main.calls().length;
  return { ...main, callsSince: () => main.calls().slice(calls) };
}

export async function linesOf(source: JoinedSource): Promise<string[]> {
  const pieces: Buffer[] = [];
  await source.readAll((piece) => pieces.push(Buffer.from(piece)), new AbortController().signal);
  return Buffer.concat(pieces).toString().split('\n').slice(1, -1);
}

/** So many milliseconds after noon of 2026-10-05. */
export const NOW = NOON;

/** The description of a report of everything that is over then. */
export const EVERYTHING = 'History 2011-01-01 to 2026-10-04';

export const DAY_MS = 86_400_000;

/** Unix seconds of a day at midnight, UTC. */
export function day(year: number, month: number, date: number): number {
  return Date.UTC(year, month - 1, date) / 1000;
}
