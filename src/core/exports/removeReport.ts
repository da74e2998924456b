import { KeyMissingError } from '../accounts/keyMissingError.ts';
import type { RemovalType } from '../kraken/exportRequest.ts';
import type { Report, ReportType } from '../kraken/report.ts';
import { reasonOf } from '../reason.ts';
import { isRemoved, phaseOf } from '../reports/phase.ts';
import { FAILURES } from '../failures.ts';
import type { Reason } from '../reason.ts';

/** The part of the client that a removal needs. */
export interface RemovalClient {
  removeExport(id: string, type: RemovalType): Promise<boolean>;
  exportStatus(report: ReportType): Promise<Report[]>;
}

export interface RemoveReportOptions {
  readonly id: string;
  /** Of which list it is. */
  readonly report: ReportType;
  readonly type: RemovalType;
  /** @returns `undefined` if the account has no key. */
  readonly connect: () => Promise<RemovalClient | undefined>;
  /** Unix milliseconds. */
  readonly now: () => number;
  /** Called with errors that are bugs of ours. */
  readonly onUnexpected: (error: unknown) => void;
}

/** Kraken has surely done nothing. */
interface RefusedRemoval {
  readonly kind: 'refused';
  readonly failure: Reason;
}

/** What became of a removal. */
export type RemovalOutcome =
  | { readonly kind: 'removed' }
  /** Kraken answered that it did not do it. */
  | { readonly kind: 'declined' }
  | RefusedRemoval
  /** Kraken may have done it, and may not: only its list tells. */
  | { readonly kind: 'unclear'; readonly failure: Reason };

/**
 * Asks Kraken once to take a report away. After a refused nonce its list tells whether it has, as
 * the network may have sent the call twice, of which Kraken took one and refused the other; if not,
 * it is asked once more.
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

/** @returns `undefined` where Kraken's list has the report as it was. */
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
    // Kraken would take no nonce of this key, and hasn't taken the removal's.
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
