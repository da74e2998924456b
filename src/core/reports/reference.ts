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
 * The argument of commands: an account, one of its lists, or one report (with `report` and `id`).
 */
export type Reference = Readonly<v.InferOutput<typeof ReferenceSchema>>;

/** The address of one report; look up its current state with `findListed`. */
export type ReportReference = Required<Reference>;

/** @returns `undefined` if the value isn't a reference. */
export function parseReference(value: unknown): Reference | undefined {
  const parsed = v.safeParse(ReferenceSchema, value);
  return parsed.success ? parsed.output : undefined;
}

export function referenceOf({ account, report }: ListedReport): ReportReference {
  return { accountId: account.id, report: report.report, id: report.id };
}

/** Whether the reference points to the report or to something that contains it. */
export function refersTo(reference: Reference, { account, report }: ListedReport): boolean {
  const { accountId, report: type = report.report, id = report.id } = reference;
  return accountId === account.id && type === report.report && id === report.id;
}

/** @returns the current state of the report; `undefined` if it is no longer listed. */
export function findListed(
  accounts: readonly AccountReports[],
  reference: ReportReference,
): ListedReport | undefined {
  const entry = accounts.filter(({ account }) => account.id === reference.accountId);
  return allListed(entry).find((listed) => refersTo(reference, listed));
}
