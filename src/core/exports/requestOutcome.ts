import type { Report } from '../kraken/report.ts';
import type { Reason } from '../reason.ts';

/** What became of a request for a report. */
export type RequestOutcome = RequestedReport | RefusedRequest | UnclearRequest;

export interface RequestedReport {
  readonly kind: 'requested';
  readonly report: Report;
}

/** Kraken has surely done nothing. */
export interface RefusedRequest {
  readonly kind: 'refused';
  readonly failure: Reason;
  /** Sends the request as if for the first time; one that was lost before is looked for. */
  readonly sendAgain: () => Promise<RequestOutcome>;
}

/** Kraken may have taken it on, and may not. */
export interface UnclearRequest {
  readonly kind: 'unclear';
  /** Why Kraken's answer is missing. */
  readonly failure: Reason;
  /** Whether the report is missing from Kraken's list, or the list could not be had. */
  readonly listed: 'absent' | 'unknown';
  /** Looks into the list once more; sends nothing. */
  readonly lookAgain: () => Promise<RequestOutcome>;
  /** Sends the request once more, unless the list has it by now: for the user to decide. */
  readonly sendAgain: () => Promise<RequestOutcome>;
}
