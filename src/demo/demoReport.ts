import type { ReportType } from '../core/kraken/report.ts';
import type { LedgerLayout } from './data/ledgerColumns.ts';

/** Values of `error` that Kraken uses for failed reports. */
export type ReportError =
  | 'EExport:Internal error'
  | 'EExport:Unexpected error'
  | 'EExport:Canceled'
  | 'EExport:Deleted'
  | 'EExport:Exported size too big';

/** A report with the times of its whole life, so that its state depends on the clock alone. */
export interface DemoReport {
  readonly id: string;
  readonly report: ReportType;
  readonly description: string;
  readonly format: 'CSV' | 'TSV';
  /** `all`, or the requested columns as they were sent. */
  readonly fields: string;
  /** The period of the data, Unix seconds. */
  readonly starttm: number;
  readonly endtm: number;
  /** Unix seconds. */
  readonly createdtm: number;
  /** Seconds in `Queued`. */
  readonly queuedFor: number;
  /** Seconds in `Processing`, after those in `Queued`. */
  readonly processingFor: number;
  /** The layout of its file, if it is of ledgers; that of 2026 by default. */
  readonly layout?: LedgerLayout;
  /** Whether one row of its file is missing, if it is of ledgers: an example of a damaged file. */
  readonly lacksRow?: boolean;
  /** The error it ends with instead of a file. */
  readonly error?: ReportError;
  /** When its deletion was requested, in Unix seconds. */
  readonly deletedtm?: number;
}

/** The same in every sample from Kraken, although the field is deprecated. */
const LIFETIME_SECONDS = 14 * 24 * 60 * 60;

/** A deleted report stays in the list for a while; ten minutes is a guess. */
const DELETED_LISTED_SECONDS = 10 * 60;

/** @returns Unix seconds. */
function completedAt(report: DemoReport): number {
  return report.createdtm + report.queuedFor + report.processingFor;
}

/**
 * Whether the report is finished, with a file or an error.
 *
 * @param now Unix milliseconds.
 */
export function isDone(report: DemoReport, now: number): boolean {
  return now / 1000 >= completedAt(report);
}

/** @param now Unix milliseconds. */
export function isDeleted(report: DemoReport, now: number): boolean {
  return report.deletedtm !== undefined && now / 1000 >= report.deletedtm;
}

/**
 * Whether the file can be downloaded.
 *
 * @param now Unix milliseconds.
 */
export function isReady(report: DemoReport, now: number): boolean {
  return (
    isDone(report, now) &&
    report.error === undefined &&
    !isDeleted(report, now) &&
    now / 1000 < report.createdtm + LIFETIME_SECONDS
  );
}

/** @param now Unix milliseconds. */
export function isListed(report: DemoReport, now: number): boolean {
  return report.deletedtm === undefined || now / 1000 < report.deletedtm + DELETED_LISTED_SECONDS;
}

/**
 * Formats a report as an entry of `ExportStatus`. What Kraken sends as `status` and `completedtm`
 * of a failed report isn't known; here they are those of a finished one.
 *
 * @param now Unix milliseconds.
 */
export function toRow(report: DemoReport, now: number): Record<string, unknown> {
  const done = isDone(report, now);
  return {
    id: report.id,
    descr: report.description,
    format: report.format,
    report: report.report,
    subtype: 'all',
    status: done ? 'Processed' : unfinishedStatus(report, now),
    ...(done && report.error !== undefined && { error: report.error }),
    delete: isDeleted(report, now),
    flags: '0',
    fields: report.fields,
    createdtm: String(report.createdtm),
    expiretm: String(report.createdtm + LIFETIME_SECONDS),
    // Documented as the start of the processing, but actual answers have the start of the data.
    starttm: String(report.starttm),
    completedtm: done ? String(completedAt(report)) : '0',
    datastarttm: String(report.starttm),
    dataendtm: String(report.endtm),
    endtm: String(report.endtm),
    aclass: 'currency',
    asset: 'all',
  };
}

function unfinishedStatus(report: DemoReport, now: number): 'Queued' | 'Processing' {
  return now / 1000 < report.createdtm + report.queuedFor ? 'Queued' : 'Processing';
}
