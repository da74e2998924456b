import type { Report } from '../kraken/report.ts';
import type { Reason } from '../reason.ts';

/** What became of a request for a report. */
export type Outcome = Requested | Refused | Unclear;

export interface Requested {
  readonly kind: 'requested';
  readonly report: Report;
}

/** Kraken has surely done nothing. */
export interface Refused {
  readonly kind: 'refused';
  readonly failure: Reason;
  /** Sends the request as if for the first time; one that was lost before is looked for. */
  readonly sendAgain: () => Promise<Outcome>;
}

/** Kraken may have taken it on, and may not. */
export interface Unclear {
  readonly kind: 'unclear';
  /** Why Kraken's answer is missing. */
  readonly failure: Reason;
  /** Whether the report is missing from Kraken's list, or the list could not be had. */
  readonly listed: 'absent' | 'unknown';
  /** Looks into the list once more; sends nothing. */
  readonly lookAgain: () => Promise<Outcome>;
  /** Sends the request once more, unless the list has it by now: for the user to decide. */
  readonly sendAgain: () => Promise<Outcome>;
}
