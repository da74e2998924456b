/** The two kinds of report that the extension supports, by Kraken's names. */
export const REPORT_TYPES = ['trades', 'ledgers'] as const;

export type ReportType = (typeof REPORT_TYPES)[number];

/** The last second that `Date` supports: 100 million days after 1970. */
export const MAX_UNIX_SECONDS = 8.64e12;

/**
 * One entry of `ExportStatus`. Only `id` is always there. Times are Unix seconds; a time that is
 * missing, `"0"` or beyond the range of `Date` is `undefined`.
 */
export interface Report {
  readonly id: string;
  readonly report: ReportType;
  readonly descr: string;
  /** As Kraken sent it, such as `Processed`; empty if missing. */
  readonly status: string;
  /** For example `EExport:Internal error`; empty unless the report failed. */
  readonly error: string;
  /** Whether Kraken is deleting the report. */
  readonly delete: boolean;
  readonly createdtm: number | undefined;
  readonly completedtm: number | undefined;
  readonly datastarttm: number | undefined;
  readonly dataendtm: number | undefined;
  readonly expiretm: number | undefined;
  /** All fields that Kraken sent, in its order, as text. */
  readonly fields: Readonly<Record<string, string>>;
}

/** A period from its first to its last second, in Unix seconds. */
export interface Period {
  readonly starttm: number;
  readonly endtm: number;
}

/**
 * @returns the period of a report's data; `undefined` if it is missing or ends before it starts.
 */
export function dataPeriodOf({ datastarttm, dataendtm }: Report): Period | undefined {
  if (datastarttm === undefined || dataendtm === undefined || datastarttm > dataendtm) {
    return undefined;
  }
  return { starttm: datastarttm, endtm: dataendtm };
}
