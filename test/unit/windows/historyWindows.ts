import assert from 'node:assert/strict';
import { globSync } from 'node:fs';
import { mkdir, mkdtemp, readdir, readFile, realpath, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buffer } from 'node:stream/consumers';
import { Readable } from 'node:stream';
import { partOf } from '../../../src/core/history/usableFiles.ts';
import { DAY_SECONDS, without, type Days } from '../../../src/core/history/days.ts';
import { readHistoryFile } from '../../../src/core/history/historyFile.ts';
import { lastSettledDay } from '../../../src/core/history/plan.ts';
import { sha256Of } from '../../../src/core/storage/sha256.ts';
import { JoinedSource } from '../../../src/core/tables/joinedSource.ts';
import { reportFile } from '../../../src/demo/data/reportFile.ts';
import type { DemoAccount } from '../../../src/demo/demoAccount.ts';
import { startExchange } from '../../support/exchangeServer.ts';
import { digest } from '../../support/krakenAccount.ts';
import { linesOf } from '../history/setup.ts';
import { startChild } from './childWindow.ts';
import { HistoryNews, type HistoryOrder, type Updated } from './historyNews.ts';
import { now } from './processCore.ts';

const main = join(import.meta.dirname, 'historyProcess.ts');

/** 2025-10-05 12:00 UTC: no day ends while a test runs, and no leftover is old by any clock. */
const BEGIN = Date.UTC(2025, 9, 5, 12);

interface Options {
  /** How much faster than this machine's all clocks run. */
  readonly haste?: number;
}

/** Some months of an account, which is too much at once; its reports are soon made. */
const ACCOUNT = {
  ...{ since: Date.UTC(2025, 4) / 1000, transactionsPerDay: 1, maxRows: 150 },
  ...({ queuedFor: [0, 0], processingFor: [0, 1] } as const),
};

const FETCH = 'RetrieveExport';

/** A table in a history, with the days in it. */
const TABLE = /^ledgers-(\d{4}-\d\d-\d\d)-(\d{4}-\d\d-\d\d)\.csv$/;

/** What is beside the tables: some of it is left by windows that are killed. */
const OTHERS =
  /^(history\.json(\.[0-9a-f-]{36})?|\.ledgers-[0-9-]{21}\.[0-9a-f-]{36}\.part|\.lock)$/;

/** An exchange behind HTTP, and computers with an account each, whose windows are processes. */
export async function openHistoryWindows({ haste = 60 }: Options = {}) {
  const time = { start: Date.now(), begin: BEGIN, haste };
  const server = await startExchange({ now: () => now(time) });
  const root = await realpath(await mkdtemp(join(tmpdir(), 'history-')));
  const computers: HistoryComputer[] = [];
  let count = 0;
  return {
    exchange: server.exchange,
    /** Resolves when a window fetches a report, after so many others; it never arrives. */
    fetchHangs: async (others: number): Promise<void> => {
      const { promise, resolve } = Promise.withResolvers<undefined>();
      const onSilence = () => {
        resolve(undefined);
      };
      server.exchange.fail({ kind: 'delay', ms: 0 }, { method: FETCH, times: others });
      server.exchange.fail({ kind: 'hang', onSilence }, { method: FETCH, times: 1 });
      await promise;
    },
    addComputer: async (): Promise<HistoryComputer> => {
      const number = (count += 1);
      const account = server.exchange.addAccount(ACCOUNT);
      const [apiKey, secret] = [digest(`API key ${number}`).slice(0, 56), digest(`${number}`)];
      server.exchange.addKey({
        ...{ account, key: apiKey, secret },
        permissions: ['export-data'],
        tier: 'starter',
      });
      const folder = join(root, `shared ${number}`);
      const downloads = join(root, `downloads ${number}`);
      await mkdir(downloads, { recursive: true });
      const order = { ...time, url: server.url, folder, downloads, apiKey, secret };
      const computer = openComputer(order, account);
      computers.push(computer);
      return computer;
    },
    async [Symbol.asyncDispose]() {
      for (const { killAll } of computers) await killAll();
      await server.close();
      await rm(root, { recursive: true, force: true, maxRetries: 5 });
    },
  };
}

export type HistoryComputer = ReturnType<typeof openComputer>;
export type HistoryWindow = ReturnType<typeof openWindow>;

/** A computer whose windows keep one history of the same account. */
function openComputer(order: HistoryOrder, account: DemoAccount) {
  /** Where the history is. */
  const folder = join(order.downloads, 'Main history');
  const opened: HistoryWindow[] = [];
  /** The days that the history had when it was last checked. */
  let known: Days[] = [];

  /** What is in the report of a period. */
  const bytesOf = (starttm: number, endtm: number): Promise<Buffer> => {
    const wanted = { report: 'ledgers', format: 'CSV', fields: 'all', starttm, endtm } as const;
    return buffer(Readable.from(reportFile({ ...wanted, createdtm: endtm }, account.history)));
  };
  const files = async () => (await readHistoryFile(folder))?.files ?? [];

  return {
    account,
    /** Resolves when the window knows the account. */
    open: async (): Promise<HistoryWindow> => {
      const window = openWindow(order);
      opened.push(window);
      await window.until(() => window.news.some(({ kind }) => kind === 'open'));
      return window;
    },
    /**
     * Lets the next window begin at once: it would wait for seconds until it is certain that the one
     * that has a lock is dead. To be called when all windows are.
     */
    removeLocks: async () => {
      for (const cwd of [order.folder, order.downloads]) {
        for (const lock of globSync('**/{.,*.}lock', { cwd }))
          await rm(join(cwd, lock), { recursive: true });
      }
    },
    killAll: async () => {
      for (const { kill } of opened) await kill();
    },
    /** The descriptions of the reports that the exchange was asked for. */
    requested: () => account.reports.map(({ description }) => description),
    /** The lines of the whole history, without the header. */
    lines: async (): Promise<string[]> => {
      const parts = (await files()).flatMap(({ table }) => (table ? [partOf(folder, table)] : []));
      return linesOf(await JoinedSource.open(parts));
    },
    /** The lines that the exchange has, up to the last day that is taken for complete. */
    truth: async (): Promise<string[]> => {
      const bytes = await bytesOf(0, (lastSettledDay(BEGIN) + 1) * DAY_SECONDS - 1);
      return bytes.toString().split('\n').slice(1, -1);
    },
    /** Checks that all files are whole, and that the history has the days that it had before. */
    check: async () => {
      const entries = await files();
      for (const { table } of entries) {
        if (!table) continue;
        const path = join(folder, table.name);
        assert.equal((await stat(path)).size, table.size, table.name);
        assert.equal(await sha256Of(path), table.sha256, table.name);
      }
      const covered = entries.map(({ counts }) => counts);
      for (const days of known) assert.deepEqual(without(days, covered), []);
      known = covered;
      for (const name of await readdir(folder).catch(() => [])) {
        if (OTHERS.test(name)) continue;
        const [, first, last] = TABLE.exec(name) ?? [];
        assert.ok(first !== undefined && last !== undefined, name);
        const bytes = await bytesOf(secondOf(first), secondOf(last) + DAY_SECONDS);
        assert.deepEqual(await readFile(join(folder, name)), bytes, name);
      }
    },
  };
}

function openWindow(order: HistoryOrder) {
  const { news, tell, until, kill } = startChild(main, order, HistoryNews);
  const updates = () => news.flatMap((each) => (each.kind === 'updated' ? [each] : []));
  return {
    ...{ news, until, kill, updates },
    /** Updates the history, and resolves with how that has ended and what is known then. */
    update: async (): Promise<Updated> => {
      const before = updates().length;
      tell('update');
      await until(() => updates().length > before);
      const [updated] = updates().slice(before);
      if (!updated) throw new Error('The window has told nothing');
      return updated;
    },
  };
}

/** @param day such as `2025-10-05`. */
function secondOf(day: string): number {
  return Date.parse(`${day}T00:00:00Z`) / 1000;
}
