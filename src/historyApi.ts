import type { Core } from './core/core.ts';
import { RowsQuery, SummaryQuery } from './core/answers/query.ts';
import type { Summary } from './core/answers/summarize.ts';
import { dayText } from './core/history/days.ts';
import { statusOf, type History } from './core/history/history.ts';
import type { ReportType } from './core/kraken/report.ts';
import * as v from 'valibot';

/** Days that are missing, such as `2025-01-31`, in UTC, both inclusive. */
export interface MissingDays {
  readonly firstDay: string;
  readonly lastDay: string;
}

/** A row by column, as it is written in the file. */
export type HistoryRow = Readonly<Record<string, string>>;

/** The complete record of an account, as far as it is kept. */
export interface KrakenHistory {
  readonly account: string;
  /** `wrong`: something doesn't add up, or a file is lost; `unfinished`: not brought up to date yet. */
  readonly state: 'complete' | 'gap' | 'wrong' | 'updating' | 'unreadable' | 'unfinished';
  /** The last day, in UTC, up to which nothing is missing; only of a complete history. */
  readonly completeTo: string | undefined;
  readonly missing: readonly MissingDays[];
  /**
   * Exact sums of the ledgers by asset, and what else is asked for.
   *
   * @returns `undefined` if there are no ledgers.
   * @throws an error if the query is not valid, or a file can't be read.
   */
  summary(query?: SummaryQuery): Promise<Summary | undefined>;
  /**
   * Rows in the order of Kraken's files.
   *
   * @throws an error if the query is not valid, or a file can't be read.
   */
  rows(query?: RowsQuery & { readonly report?: ReportType }): AsyncIterable<HistoryRow>;
}

/** How many rows are read at a time. */
const PAGE = 1_000;

/** @returns `undefined` if no account has this name, or it has no history. */
export async function openHistory(
  core: Pick<Core, 'loaded' | 'store' | 'openAnswers'>,
  accountName: string,
): Promise<KrakenHistory | undefined> {
  await core.loaded;
  const entry = core.store.state.accounts.find(({ account }) => account.name === accountName);
  const answers = await core.openAnswers();
  const history = entry && (await answers.history(entry.account.id));
  if (!history) return undefined;
  const { id } = entry.account;
  return {
    account: accountName,
    ...stateOf(history),
    summary: async (query = {}) => {
      const asked = v.parse(SummaryQuery, query);
      const found = await answers.summary(id, asked, new AbortController().signal);
      return found && { groups: found.groups, balances: found.balances };
    },
    async *rows({ report = 'ledgers', ...query } = {}) {
      const asked = v.parse(RowsQuery, query);
      const found = await answers.rows(id, report, asked, new AbortController().signal);
      if (!found) return;
      try {
        for (let from = 0; from < found.total; from += PAGE) {
          for (const { cells } of await found.read(from, PAGE)) {
            yield Object.fromEntries(
              found.columns.map((name, index) => [name, cells[index] ?? '']),
            );
          }
        }
      } finally {
        found.close();
      }
    },
  };
}

function stateOf(history: History) {
  const status = statusOf(history);
  return {
    state: status.kind,
    completeTo: status.kind === 'complete' ? dayText(status.lastDay) : undefined,
    missing: history.kinds.flatMap(({ gaps }) =>
      gaps.map(({ first, last }) => ({ firstDay: dayText(first), lastDay: dayText(last) })),
    ),
  };
}
