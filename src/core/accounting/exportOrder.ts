import type { History } from '../history/history.ts';
import { partOf, usableFiles } from '../history/usableFiles.ts';
import type { ReportType } from '../kraken/report.ts';
import type { ExportFormat } from '../../shared/exportMessages.ts';
import type { Seconds, TablePart } from '../../shared/workerMessages.ts';

/** What is to be written, and where. */
export interface ExportOrder {
  readonly format: ExportFormat;
  /** The name of the account. */
  readonly account: string;
  /** Journals are made of ledgers only. */
  readonly report: ReportType;
  /** The rows that count, oldest first; those of each part are in the order of time. */
  readonly parts: readonly TablePart[];
  /** Only rows in it, in Unix seconds, the last one exclusive; all if missing. */
  readonly period?: Seconds | undefined;
  /** Absolute: of a file; of a folder for Parquet. */
  readonly path: string;
}

/**
 * The rows of a history that count, of all files that are as they were added.
 *
 * @returns none if nothing is known, or nothing happened.
 */
export function partsOf(
  { folder, kinds }: Pick<History, 'folder' | 'kinds'>,
  report: ReportType,
): TablePart[] {
  const kind = kinds.find((each) => each.report === report);
  const tables = kind ? usableFiles(kind).flatMap(({ table }) => table ?? []) : [];
  return tables.map((table) => partOf(folder, table));
}
