import type { ReportType } from '../core/kraken/report.ts';

/** What Kraken writes into `error` of a report that failed. */
export type ReportError =
  | 'EExport:Internal error'
  | 'EExport:Unexpected error'
  | 'EExport:Canceled'
  | 'EExport:Deleted'
  | 'EExport:Exported size too big';

/** A report with the whole of its life, so that its state follows from the clock alone. */
export interface DemoReport {
  readonly id: string;
  readonly report: ReportType;
  readonly description: string;
  readonly format: 'CSV' | 'TSV';
  /** `all`, or the columns that were asked for, as they were written. */
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
  /** How it ends when not in a file. */
  readonly error?: ReportError;
  /** When its deletion was asked for, Unix seconds. */
  readonly deletedtm?: number;
}

/** In every live sample, deprecated as the field is. */
const LIFETIME_SECONDS = 14 * 24 * 60 * 60;

/** A deleted report stays in the list for a while; that it is ten minutes is a guess. */
const DELETED_LISTED_SECONDS = 10 * 60;

/** @returns Unix seconds. */
function completedAt(report: DemoReport): number {
  return report.createdtm + report.queuedFor + report.processingFor;
}

/**
 * Whether it has come to its end, a good one or not.
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
 * Whether there is a file to be had.
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
 * A report as `ExportStatus` shows it. What Kraken puts into `status` and `completedtm` of a report
 * that failed isn't known; here they are those of a finished one.
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
    // The documentation calls it the start of the processing, live answers hold the data's.
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
