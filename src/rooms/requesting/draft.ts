import type { Account } from '../../core/accounts/account.ts';
import { FIELDS, type ExportFormat, type ExportRequest } from '../../core/kraken/exportRequest.ts';
import type { Period, ReportType } from '../../core/kraken/report.ts';
import { utcDay } from '../../core/exports/days.ts';
import { namedPeriod, type PeriodName } from '../../core/exports/period.ts';

/** What is picked in the step that asks for the period. */
export type PeriodChoice = PeriodName | 'sinceNewest' | 'days';

/** A request as far as it has been entered. */
export interface Draft {
  account: Account;
  report: ReportType;
  choice: PeriodChoice;
  period: Period;
  /** Typed days, `YYYY-MM-DD`, perhaps unfinished. */
  firstDay: string;
  lastDay: string;
  /** What was picked of each list; all where nothing is said. */
  readonly fields: Partial<Record<ReportType, readonly string[]>>;
  format: ExportFormat;
  /** `undefined` as long as it is the proposed one. */
  description: string | undefined;
}

/**
 * A request of which nothing has been entered.
 *
 * @param now milliseconds since 1970, UTC.
 */
export function newDraft(account: Account, report: ReportType, now: number): Draft {
  return {
    account,
    report,
    choice: 'thisMonth',
    period: namedPeriod('thisMonth', now),
    firstDay: '',
    lastDay: utcDay(now / 1000),
    fields: {},
    format: 'CSV',
    description: undefined,
  };
}

/** The picked fields, in Kraken's order. */
export function fieldsOf({ report, fields }: Draft): readonly string[] {
  return fields[report] ?? FIELDS[report];
}

/** Whether some fields are left out. */
export function isPartial(draft: Draft): boolean {
  return fieldsOf(draft).length < FIELDS[draft.report].length;
}

/** @param description as it was entered last. */
export function requestOf(draft: Draft, description: string): ExportRequest {
  const { report, format, period } = draft;
  const fields = isPartial(draft) ? fieldsOf(draft).join(',') : 'all';
  return { report, description, format, fields, ...period };
}
