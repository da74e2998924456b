import type { ReportType } from './report.ts';

/** The format of a report's file: separated by commas or tabs. */
export type ExportFormat = 'CSV' | 'TSV';

/** The columns that can be requested, in the order of Kraken's documentation of `AddExport`. */
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

/** The parameters of `AddExport`. */
export interface ExportRequest {
  readonly report: ReportType;
  /** The only way to find a request whose answer was lost. */
  readonly description: string;
  readonly format: ExportFormat;
  /** `all`, or names from `FIELDS` separated by commas. */
  readonly fields: string;
  /** The period of the data in Unix seconds. Whether Kraken includes the last second is unknown. */
  readonly starttm: number;
  readonly endtm: number;
}

/** `delete` a finished report, or `cancel` an unfinished one. */
export type RemovalType = 'delete' | 'cancel';
