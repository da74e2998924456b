import type { History } from '../../core/history/history.ts';
import type { ReportType } from '../../core/kraken/report.ts';
import type { ExportFormat } from '../../shared/exportMessages.ts';
import type { Seconds } from '../../shared/workerMessages.ts';

/** What is being entered. */
export interface ExportDraft {
  format: ExportFormat;
  report: ReportType;
  /** In UTC; all of them if missing. */
  year: number | undefined;
}

/** @param shown the kind that the reader shows. */
export function newDraft({ kinds }: History, shown: ReportType | undefined): ExportDraft {
  const report = shown ?? kinds[0]?.report ?? 'ledgers';
  return { format: 'csv', report, year: undefined };
}

/** Journals are made of ledgers: trades lack deposits, rewards and balances. */
export function isJournal(format: ExportFormat): boolean {
  return format === 'beancount' || format === 'hledger';
}

/** The years that have rows, newest first. */
export function yearsOf({ kinds }: History, report: ReportType): number[] {
  const { first, last } = kinds.find((each) => each.report === report) ?? {};
  if (first === undefined || last === undefined) return [];
  const [from, to] = [first, last].map((time) => new Date(time).getUTCFullYear());
  if (from === undefined || to === undefined) return [];
  return Array.from({ length: to - from + 1 }, (_, index) => to - index);
}

/** @returns `undefined` for everything. */
export function periodOf({ year }: ExportDraft): Seconds | undefined {
  if (year === undefined) return undefined;
  return { from: Date.UTC(year, 0) / 1000, to: Date.UTC(year + 1, 0) / 1000 };
}
