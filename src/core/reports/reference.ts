import * as v from 'valibot';
import { REPORT_TYPES } from '../kraken/report.ts';
import { allListed, type ListedReport } from './listed.ts';
import type { AccountReports } from './state.ts';

const ReferenceSchema = v.object({
  accountId: v.string(),
  report: v.exactOptional(v.picklist(REPORT_TYPES)),
  id: v.exactOptional(v.string()),
});

/**
 * What commands are called with: an account, one of its lists (`report`), or one report in it
 * (`report` and `id`).
 */
export type Reference = Readonly<v.InferOutput<typeof ReferenceSchema>>;

/** One report, wherever it is passed on: what is known of it is looked up when it is needed. */
export type ReportReference = Required<Reference>;

/** @returns `undefined` where the value is no reference. */
export function parseReference(value: unknown): Reference | undefined {
  const parsed = v.safeParse(ReferenceSchema, value);
  return parsed.success ? parsed.output : undefined;
}

export function referenceOf({ account, report }: ListedReport): ReportReference {
  return { accountId: account.id, report: report.report, id: report.id };
}

/** Whether the reference is to the report, or to what holds it. */
export function refersTo(reference: Reference, { account, report }: ListedReport): boolean {
  const { accountId, report: type = report.report, id = report.id } = reference;
  return accountId === account.id && type === report.report && id === report.id;
}

/** @returns what is known of the report now; `undefined` where it is no longer listed. */
export function findListed(
  accounts: readonly AccountReports[],
  reference: ReportReference,
): ListedReport | undefined {
  const entry = accounts.filter(({ account }) => account.id === reference.accountId);
  return allListed(entry).find((listed) => refersTo(reference, listed));
}
