import type { ReportType } from './report.ts';

/** What the file of a report is made in: commas or tabs between the columns. */
export type ExportFormat = 'CSV' | 'TSV';

/** The columns that can be asked for, in the order of Kraken's description of `AddExport`. */
export const FIELDS = {
  trades: [
    'ordertxid',
    'time',
    'ordertype',
    'price',
    'cost',
    'fee',
    'vol',
    'margin',
    'misc',
    'ledgers',
  ],
  ledgers: [
    'refid',
    'time',
    'type',
    'subtype',
    'aclass',
    'asset',
    'amount',
    'fee',
    'balance',
    'wallet',
  ],
} as const satisfies Record<ReportType, readonly string[]>;

/** What `AddExport` asks for. */
export interface ExportRequest {
  readonly report: ReportType;
  /** The only thing by which a request can be found again when its answer was lost. */
  readonly description: string;
  readonly format: ExportFormat;
  /** `all`, or a comma list of `FIELDS`. */
  readonly fields: string;
  /** The period of the data, Unix seconds, UTC; whether Kraken includes the last is unknown. */
  readonly starttm: number;
  readonly endtm: number;
}

/** How a report is taken away: `delete` one that is done, `cancel` one that is not. */
export type RemovalType = 'delete' | 'cancel';
