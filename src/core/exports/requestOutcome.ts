import type { Report } from '../kraken/report.ts';
import type { Reason } from '../reason.ts';

/** The result of a request for a report. */
export type RequestOutcome = RequestedReport | RefusedRequest | UnclearRequest;

export interface RequestedReport {
  readonly kind: 'requested';
  readonly report: Report;
}

/** It is certain that Kraken did nothing. */
export interface RefusedRequest {
  readonly kind: 'refused';
  readonly failure: Reason;
  /** Sends the request again, unless an earlier answer was lost and the list has the report. */
  readonly sendAgain: () => Promise<RequestOutcome>;
}

/** Kraken may have accepted the request or not. */
export interface UnclearRequest {
  readonly kind: 'unclear';
  /** Why there is no answer. */
  readonly failure: Reason;
  /** `absent`: Kraken's list doesn't have the report; `unknown`: the list couldn't be read. */
  readonly listed: 'absent' | 'unknown';
  /** Checks the list once more; sends nothing. */
  readonly lookAgain: () => Promise<RequestOutcome>;
  /** Sends the request again, unless the list has the report. Only the user may decide that. */
  readonly sendAgain: () => Promise<RequestOutcome>;
}
