/** The two kinds of export that the extension shows, by Kraken's own words. */
export const REPORT_TYPES = ['trades', 'ledgers'] as const;

export type ReportType = (typeof REPORT_TYPES)[number];

/** The last one that `Date` can hold: 100 million days after 1970. */
export const MAX_UNIX_SECONDS = 8.64e12;

/**
 * One entry of `ExportStatus`. Only `id` can be relied on. Times are Unix seconds, UTC; a time
 * that Kraken left out, sent as `"0"`, or put beyond the calendar is `undefined`.
 */
export interface Report {
  readonly id: string;
  readonly report: ReportType;
  readonly descr: string;
  /** Kraken's own word, such as `Processed`; empty where it sent none. */
  readonly status: string;
  /** Such as `EExport:Internal error`; empty unless the report failed. */
  readonly error: string;
  /** Whether its deletion is pending. */
  readonly delete: boolean;
  readonly createdtm: number | undefined;
  readonly completedtm: number | undefined;
  readonly datastarttm: number | undefined;
  readonly dataendtm: number | undefined;
  readonly expiretm: number | undefined;
  /** Every field that Kraken sent, in its order, as text. */
  readonly fields: Readonly<Record<string, string>>;
}

/** A period of data, from its first to its last second: Unix seconds, UTC. */
export interface Period {
  readonly starttm: number;
  readonly endtm: number;
}

/** The period of a report's data; `undefined` where Kraken names none, or one that ends before it begins. */
export function dataPeriodOf({ datastarttm, dataendtm }: Report): Period | undefined {
  if (datastarttm === undefined || dataendtm === undefined || datastarttm > dataendtm) {
    return undefined;
  }
  return { starttm: datastarttm, endtm: dataendtm };
}
