import { KeyMissingError } from '../accounts/keyErrors.ts';
import type { RemovalType } from '../kraken/exportRequest.ts';
import type { Report, ReportType } from '../kraken/report.ts';
import { reasonOf } from '../reason.ts';
import { isRemoved, phaseOf } from '../reports/phase.ts';
import { FAILURES } from '../failures.ts';
import type { Reason } from '../reason.ts';

/** The part of the client that is used here. */
export interface RemovalClient {
  removeExport(id: string, type: RemovalType): Promise<boolean>;
  exportStatus(report: ReportType): Promise<Report[]>;
}

export interface RemoveReportOptions {
  readonly id: string;
  /** The list that has the report. */
  readonly report: ReportType;
  readonly type: RemovalType;
  /** @returns `undefined` if the account has no key. */
  readonly connect: () => Promise<RemovalClient | undefined>;
  /** Unix milliseconds. */
  readonly now: () => number;
  /** Called with errors that are bugs of ours. */
  readonly onUnexpected: (error: unknown) => void;
}

/** It is certain that Kraken did nothing. */
interface RefusedRemoval {
  readonly kind: 'refused';
  readonly failure: Reason;
}

/** The result of a removal. */
export type RemovalOutcome =
  | { readonly kind: 'removed' }
  /** Kraken answered that it did not remove the report. */
  | { readonly kind: 'declined' }
  | RefusedRemoval
  /** Kraken may have removed the report or not; only its list can tell. */
  | { readonly kind: 'unclear'; readonly failure: Reason };

/**
 * Asks Kraken once to remove a report. After a refused nonce, the list is checked, because the
 * network may have sent the call twice, and Kraken may have accepted one of them. If the report is
 * still there, the call is sent once more.
 */
export async function removeReport(options: RemoveReportOptions): Promise<RemovalOutcome> {
  const first = await sendRemoval(options);
  if (!isNonceRefused(first)) return first;
  const listed = await checkRemoval(options, first.failure);
  if (listed) return listed;
  const second = await sendRemoval(options);
  if (!isNonceRefused(second)) return second;
  return (await checkRemoval(options, second.failure)) ?? second;
}

async function sendRemoval(options: RemoveReportOptions): Promise<RemovalOutcome> {
  const { id, type, onUnexpected } = options;
  try {
    const exchange = await connectClient(options);
    return { kind: (await exchange.removeExport(id, type)) ? 'removed' : 'declined' };
  } catch (error) {
    const failure = reasonOf(error);
    if (failure.kind === 'internal') onUnexpected(error);
    return { kind: FAILURES[failure.kind].nothingDone ? 'refused' : 'unclear', failure };
  }
}

/** @returns `undefined` if Kraken still lists the report. */
async function checkRemoval(
  options: RemoveReportOptions,
  failure: Reason,
): Promise<RemovalOutcome | undefined> {
  const { id, report, now, onUnexpected } = options;
  try {
    const exchange = await connectClient(options);
    const listed = (await exchange.exportStatus(report)).find((each) => each.id === id);
    return isRemoved(listed && phaseOf(listed, now())) ? { kind: 'removed' } : undefined;
  } catch (error) {
    const { kind } = reasonOf(error);
    if (kind === 'internal') onUnexpected(error);
    // If Kraken refuses every nonce of this key, it has refused that of the removal too.
    return { kind: kind === 'nonce' ? 'refused' : 'unclear', failure };
  }
}

async function connectClient(options: RemoveReportOptions): Promise<RemovalClient> {
  const exchange = await options.connect();
  if (!exchange) throw new KeyMissingError();
  return exchange;
}

function isNonceRefused(outcome: RemovalOutcome): outcome is RefusedRemoval {
  return outcome.kind === 'refused' && outcome.failure.kind === 'nonce';
}
