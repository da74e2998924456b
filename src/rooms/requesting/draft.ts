import type { Account } from '../../core/accounts/account.ts';
import { FIELDS, type ExportFormat, type ExportRequest } from '../../core/kraken/exportRequest.ts';
import type { Period, ReportType } from '../../core/kraken/report.ts';
import { utcDay } from '../../core/exports/days.ts';
import { namedPeriod, type PeriodName } from '../../core/exports/period.ts';

export type PeriodChoice = PeriodName | 'sinceNewest' | 'days';

/** A request that is being entered. */
export interface Draft {
  account: Account;
  report: ReportType;
  choice: PeriodChoice;
  period: Period;
  /** `YYYY-MM-DD` as typed, perhaps incomplete. */
  firstDay: string;
  lastDay: string;
  /** The picked fields of each type; all fields if absent. */
  readonly fields: Partial<Record<ReportType, readonly string[]>>;
  format: ExportFormat;
  /** `undefined` while it is the proposed one. */
  description: string | undefined;
  /** Whether fields, format and description are asked for, or else are the usual ones. */
  changesDetails: boolean;
}

/** @param now Unix milliseconds. */
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
    changesDetails: false,
  };
}

/** The picked fields, in Kraken's order. */
export function fieldsOf({ report, fields }: Draft): readonly string[] {
  return fields[report] ?? FIELDS[report];
}

/** Whether some fields are deselected. */
export function isPartial(draft: Draft): boolean {
  return fieldsOf(draft).length < FIELDS[draft.report].length;
}

/** The same request with all fields and as CSV, whatever was entered. */
export function withUsualDetails(draft: Draft): Draft {
  return { ...draft, fields: {}, format: 'CSV' };
}

/** @param description the entered one. */
export function requestOf(draft: Draft, description: string): ExportRequest {
  const { report, format, period } = draft;
  const fields = isPartial(draft) ? fieldsOf(draft).join(',') : 'all';
  return { report, description, format, fields, ...period };
}
