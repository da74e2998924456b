/** What the extension `exports-for-kraken.kraken-exports` hands out to other extensions, version 1. */
import type { Event } from 'vscode';

export interface KrakenExportsApi {
  /** Grows when something is added; what is there stays. */
  readonly apiVersion: 1;
  /** All reports of all accounts: per account trades, then ledgers, newest first. */
  readonly reports: readonly ExportedReport[];
  /** Fires when `reports` has changed, and when a refresh starts or ends. */
  readonly onDidChange: Event<void>;
  /** Resolves when the refresh has ended, whether it succeeded or failed. */
  refresh(): Promise<void>;
  /** The history of an account as of now; `undefined` if there is none. */
  history(accountName: string): Promise<KrakenHistory | undefined>;
}

/** A report as the view shows it. Times are Unix seconds, UTC; `undefined` where unknown. */
export interface ExportedReport {
  readonly account: string;
  readonly id: string;
  readonly report: 'trades' | 'ledgers';
  readonly description: string;
  readonly phase:
    'queued' | 'processing' | 'ready' | 'expired' | 'failed' | 'cancelled' | 'deleting' | 'unknown';
  readonly created: number | undefined;
  readonly completed: number | undefined;
  readonly expires: number | undefined;
  readonly dataStart: number | undefined;
  readonly dataEnd: number | undefined;
}

/** The complete record of an account, as far as it is kept. */
export interface KrakenHistory {
  readonly account: string;
  /** `wrong`: something doesn't add up, or a file is lost; `unfinished`: not brought up to date yet. */
  readonly state: 'complete' | 'gap' | 'wrong' | 'updating' | 'unreadable' | 'unfinished';
  /** The last day (UTC), such as `2025-01-31`, up to which nothing is missing; if complete. */
  readonly completeTo: string | undefined;
  readonly missing: readonly { readonly firstDay: string; readonly lastDay: string }[];
  /** Exact sums of the ledgers; `undefined` if there are none. Rejects if the query isn't valid. */
  summary(query?: SummaryQuery): Promise<Summary | undefined>;
  /** Rows by column, as they are written, in the order of Kraken's files. */
  rows(
    query?: RowsQuery & { readonly report?: 'trades' | 'ledgers' },
  ): AsyncIterable<Readonly<Record<string, string>>>;
}

/** Which rows count. Periods have a first and a last year, month or day in UTC, both inclusive. */
export interface RowsQuery {
  /** Such as `2025`, `2025-03` or `2025-03-31`. */
  readonly from?: string | undefined;
  readonly to?: string | undefined;
  /** Stands for all spellings and products of the asset. */
  readonly asset?: string | undefined;
  readonly wallet?: string | undefined;
  readonly type?: string | undefined;
  readonly subtype?: string | undefined;
}

export type Grouping = 'wallet' | 'type' | 'subtype' | 'month' | 'year';

/** Its periods are years and months. */
export interface SummaryQuery extends RowsQuery {
  /** What sums are told apart by, besides the asset. */
  readonly by?: Grouping[] | undefined;
}

/** Amounts are exact decimal texts. */
export interface Summary {
  readonly groups: readonly ({
    readonly asset: string;
    readonly rows: number;
    readonly amount: string;
    /** What was paid in this asset; the balance changes by the amount less the fees. */
    readonly fees: string;
  } & Readonly<Partial<Record<Grouping, string>>>)[];
  /** How much there was before the first month, and after the last one. */
  readonly balances: readonly {
    readonly asset: string;
    /** Only where wallets are told apart. */
    readonly wallet?: string;
    readonly opening: string;
    readonly closing: string;
  }[];
}
