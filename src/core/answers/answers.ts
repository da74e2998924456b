import * as v from 'valibot';
import { MonthlySums } from '../../shared/sums.ts';
import { QUESTIONS, type Page, type View } from '../../shared/table.ts';
import type { TablePart } from '../../shared/workerMessages.ts';
import { DAY_SECONDS } from '../history/days.ts';
import type { History, KindHistory } from '../history/history.ts';
import type { Histories } from '../history/histories.ts';
import type { TableEntry } from '../history/historyFile.ts';
import { partOf, usableFiles } from '../history/usableFiles.ts';
import type { ReportType } from '../kraken/report.ts';
import type { ReportsReader } from '../reports/state.ts';
import { readingOf, type Reading } from '../tables/reading.ts';
import type { Tables } from '../tables/tables.ts';
import { timesOf, type RowsQuery, type SummaryQuery } from './query.ts';
import { summarize, type Summary } from './summarize.ts';

export interface AnswersOptions {
  readonly store: ReportsReader;
  readonly openHistories: () => Promise<Pick<Histories, 'read' | 'keptSumsOf'>>;
  readonly openTables: () => Promise<Tables>;
}

/** What all ledgers of a history add up to, and whether that adds up. */
interface WholeSums {
  readonly monthly: MonthlySums;
  readonly reading: Reading;
}

/** What a history adds up to. */
export interface HistorySummary extends Summary {
  /** The one that was added up. */
  readonly history: History;
  /** What all of its rows were found to be; missing if there are none. */
  readonly reading?: Reading;
}

/** Rows of a history that are read when they are asked for. */
export interface FoundRows {
  /** The one that has them. */
  readonly history: History;
  readonly columns: readonly string[];
  readonly total: number;
  /** @throws TableError */
  readonly read: (from: number, count: number) => Promise<Page['rows']>;
  readonly close: () => void;
}

const NO_ROWS: Omit<FoundRows, 'history'> = {
  ...{ columns: [], total: 0 },
  read: () => Promise.resolve([]),
  close: () => undefined,
};

/** Answers questions about the histories of accounts, by the files that are as they were added. */
export class Answers {
  readonly #options: AnswersOptions;
  /** By account: what was found last, and in which files. */
  readonly #sums = new Map<string, { readonly files: string; readonly sums: WholeSums }>();

  constructor(options: AnswersOptions) {
    this.#options = options;
  }

  /** @returns what is known of an account's history now; `undefined` if it has none. */
  async history(accountId: string): Promise<History | undefined> {
    await (await this.#options.openHistories()).read(accountId);
    const { accounts } = this.#options.store.state;
    return accounts.find(({ account }) => account.id === accountId)?.history;
  }

  /**
   * Adds up the ledgers of an account's history. What was found is kept until its files change.
   *
   * @returns `undefined` if it has none.
   * @throws TableError; the signal's reason if it was aborted.
   */
  async summary(
    accountId: string,
    query: SummaryQuery,
    signal: AbortSignal,
  ): Promise<HistorySummary | undefined> {
    const history = await this.history(accountId);
    if (!history) return undefined;
    const kind = history.kinds.find(({ report }) => report === 'ledgers');
    const tables = kind ? usableFiles(kind).flatMap(({ table }) => table ?? []) : [];
    if (!kind || tables.length === 0) return { history, groups: [], balances: [] };
    const files = JSON.stringify(tables);
    const known = this.#sums.get(accountId);
    const { monthly, reading } =
      known?.files === files
        ? known.sums
        : ((await this.#kept(accountId, kind)) ??
          (await this.#read(
            tables.map((table) => partOf(history.folder, table)),
            signal,
          )));
    this.#sums.set(accountId, { files, sums: { monthly, reading } });
    return { ...summarize(monthly, query), history, reading };
  }

  /**
   * Finds rows of an account's history, in the order of the files.
   *
   * @returns `undefined` if it has none.
   * @throws TableError; the signal's reason if it was aborted.
   */
  async rows(
    accountId: string,
    report: ReportType,
    query: RowsQuery,
    signal: AbortSignal,
  ): Promise<FoundRows | undefined> {
    const history = await this.history(accountId);
    if (!history) return undefined;
    const { from = -Infinity, to = Infinity } = timesOf(query);
    const tables = tablesOf(history, report, from, to);
    if (tables.length === 0) return { ...NO_ROWS, history };
    const parts = tables.map((table) => partOf(history.folder, table));
    const table = await (await this.#options.openTables()).open({ file: { parts }, signal });
    const { asset, wallet, type, subtype } = query;
    const view: View = {
      ...timesOf(query),
      ...(asset !== undefined && { anyOfAsset: asset }),
      ...{ wallet, type, subtype },
    };
    const read = async (start: number, count: number) =>
      v.parse(
        QUESTIONS.rows.answer,
        await table.ask({ name: 'rows', params: { view, from: start, count } }),
      );
    try {
      const { total } = await read(0, 0);
      return {
        ...{ history, columns: table.summary.columns, total, close: table.close },
        read: async (start, count) => (await read(start, count)).rows,
      };
    } catch (error) {
      table.close();
      throw error;
    }
  }

  async #kept(accountId: string, kind: KindHistory): Promise<WholeSums | undefined> {
    const kept = await (await this.#options.openHistories()).keptSumsOf(accountId).read(kind);
    try {
      return kept && { monthly: kept.monthly(), reading: readingOf(kept.summary) };
    } catch {
      // What is kept may be damaged: then the files are read.
      return undefined;
    }
  }

  async #read(parts: readonly TablePart[], signal: AbortSignal): Promise<WholeSums> {
    const table = await (await this.#options.openTables()).open({ file: { parts }, signal });
    try {
      const monthly = v.parse(MonthlySums, await table.ask({ name: 'monthly', params: {} }));
      return { monthly, reading: readingOf(table.summary) };
    } finally {
      table.close();
    }
  }
}

/** The tables of one kind that have rows between two times in Unix milliseconds, oldest first. */
function tablesOf(
  { kinds }: History,
  report: ReportType,
  from: number,
  to: number,
): readonly TableEntry[] {
  const kind = kinds.find((each) => each.report === report);
  return (kind ? usableFiles(kind) : []).flatMap(({ counts, table }) => {
    const start = counts.first * DAY_SECONDS * 1000;
    const end = (counts.last + 1) * DAY_SECONDS * 1000;
    return table && start < to && end > from ? [table] : [];
  });
}
