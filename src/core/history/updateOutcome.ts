import type { Report, ReportType } from '../kraken/report.ts';
import { reasonOf, type Reason } from '../reason.ts';
import type { TableError } from '../tables/tableError.ts';
import { HistoryFileError, type Unreadable } from './historyFile.ts';

/** What an update can be doing. */
export const UPDATE_ACTIVITIES = ['requesting', 'waiting', 'downloading', 'checking'] as const;

/** What an update does, and how far it is. */
export interface UpdateProgress {
  readonly doing: (typeof UPDATE_ACTIVITIES)[number];
  /** How many periods are done, and how many there are as far as is known. */
  readonly done: number;
  readonly all: number;
  /** Whether there may turn out to be more, as long as Kraken hasn't made all of the reports. */
  readonly mayGrow: boolean;
  /** How many rows the history has. */
  readonly rows: number;
  /** When the number of periods last changed, in Unix milliseconds, and how many were done then. */
  readonly since: number;
  readonly doneBefore: number;
}

/** How an update ended. What was reached stays, and the next update goes on from there. */
export type UpdateOutcome = Readonly<
  | { kind: 'done'; added: number }
  | { kind: 'cancelled' }
  /** Another window updates the same history. */
  | { kind: 'elsewhere' }
  /** Kraken can't be asked, or a file can't be saved. */
  | { kind: 'failed'; failure: Reason }
  /** It isn't known whether Kraken has accepted a request, so it must not be sent again. */
  | { kind: 'unclear'; description: string }
  /** Kraken has failed to make a report several times. */
  | { kind: 'reportFailed'; report: Report }
  /** Somebody has cancelled or deleted a report that was waited for. */
  | { kind: 'reportCancelled'; type: ReportType; id: string }
  /** Even one day, by its number since 1970 (UTC), is too big for Kraken. */
  | { kind: 'impossible'; day: number }
  | { kind: 'historyUnreadable'; reason: Unreadable }
  /** A file that Kraken has sent can't be used. */
  | { kind: 'unreadable'; report: Report; error: TableError }
>;

/** Ends an update. Thrown inside of it only. */
export class Ended extends Error {
  readonly outcome: UpdateOutcome;

  constructor(outcome: UpdateOutcome) {
    super(outcome.kind);
    this.outcome = outcome;
  }
}

/**
 * How an update has ended that threw an error.
 *
 * @throws the error, if it is a bug of ours.
 */
export function outcomeOf(error: unknown, signal: AbortSignal): UpdateOutcome {
  if (error instanceof Ended) return error.outcome;
  if (error instanceof HistoryFileError) return { kind: 'historyUnreadable', reason: error.kind };
  if (signal.aborted) return { kind: 'cancelled' };
  const failure = reasonOf(error);
  if (failure.kind === 'internal') throw error;
  return { kind: 'failed', failure };
}
