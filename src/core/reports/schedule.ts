import { FAILURES } from '../failures.ts';
import { REPORT_TYPES, type ReportType } from '../kraken/report.ts';
import { isPending, phaseOf } from './phase.ts';
import type { AccountReports, Failure } from './state.ts';

/** When an account is due for polling, and which of its lists. */
export interface Check {
  /** Unix milliseconds; in the past if it is overdue. */
  readonly at: number;
  readonly types: readonly ReportType[];
  /** Whether the user is looking at data that is too old and waits for new data. */
  readonly isUserWaiting: boolean;
}

/** Milliseconds, like all durations here. */
const SECOND = 1_000;
const MINUTE = 60 * SECOND;

/** The age at which a list that the user is looking at is refreshed. */
const STALE = 3 * MINUTE;

/**
 * How often to poll for an unfinished report, by its age. Reports seen so far took seconds; users
 * have reported hours and days.
 */
const INTERVALS: readonly (readonly [age: number, interval: number])[] = [
  [10 * SECOND, 3 * SECOND],
  [30 * SECOND, 5 * SECOND],
  [2 * MINUTE, 10 * SECOND],
  [10 * MINUTE, 30 * SECOND],
  [60 * MINUTE, MINUTE],
];
const MAX_INTERVAL = 5 * MINUTE;

/** If a report seems to be from further in the future, its age is unknown. */
const MAX_CLOCK_LAG = MINUTE;

/** How often to poll for a report of unknown age. */
const FUTURE_INTERVAL = MINUTE;

/** The delay of the first retry after a failure; doubled for each further one. */
const FIRST_RETRY = 5 * SECOND;

/** After this many failures in a row of kinds that don't pass on their own, polling stops. */
const MAX_REFUSALS = 3;

/** The time in which a full rate counter drains to half on Kraken's lowest tier. */
const AFTER_RATE = 25 * SECOND;

/**
 * When an account should be polled next.
 *
 * @param isWatched whether the view is visible in the window that has the focus.
 * @param now Unix milliseconds.
 * @returns `undefined` if there is nothing to learn, or nothing before the user acts.
 */
export function nextCheck(
  entry: AccountReports,
  isWatched: boolean,
  now: number,
): Check | undefined {
  const { snapshot, failure } = entry;
  const types = pendingTypes(entry, now);
  if (types.length === 0 && !isWatched) return undefined;
  if (entry.isOutdated) return { at: now, types: REPORT_TYPES, isUserWaiting: isWatched };
  if (failure) {
    const at = retryAt(failure);
    if (at === undefined) return undefined;
    return {
      at: unlessClockMovedBack(failure.at, at, now),
      types: REPORT_TYPES,
      isUserWaiting: false,
    };
  }
  if (!snapshot) return { at: now, types: REPORT_TYPES, isUserWaiting: isWatched };
  const { takenAt } = snapshot;
  const stale = unlessClockMovedBack(takenAt, takenAt + STALE, now);
  const renewal = { at: stale, types: REPORT_TYPES, isUserWaiting: true };
  if (types.length === 0) return renewal;
  const { checkedAt = takenAt } = entry;
  const at = unlessClockMovedBack(checkedAt, checkedAt + intervalOf(entry, now), now);
  return isWatched && stale <= at ? renewal : { at, types, isUserWaiting: false };
}

/** The lists with unfinished reports. */
function pendingTypes({ snapshot }: AccountReports, now: number): ReportType[] {
  return REPORT_TYPES.filter(
    (type) => snapshot?.reports[type].some((report) => isPending(phaseOf(report, now))) ?? false,
  );
}

/** Depends on the newest unfinished report, which is the most likely to be finished soon. */
function intervalOf({ snapshot }: AccountReports, now: number): number {
  const pending = REPORT_TYPES.flatMap((type) => snapshot?.reports[type] ?? []).filter((report) =>
    isPending(phaseOf(report, now)),
  );
  const youngest = Math.max(...pending.map(({ createdtm }) => (createdtm ?? 0) * SECOND));
  if (youngest > now + MAX_CLOCK_LAG) return FUTURE_INTERVAL;
  return INTERVALS.find(([age]) => now - youngest < age)?.[1] ?? MAX_INTERVAL;
}

/**
 * @returns Unix milliseconds; `undefined` if retrying is pointless or harmful before the user acts.
 */
function retryAt({ kind, at, until, times }: Failure): number | undefined {
  const backOff = FIRST_RETRY * 2 ** (times - 1);
  switch (FAILURES[kind].autoRetry) {
    case 'never':
      return undefined;
    case 'until':
      return until ?? at + MAX_INTERVAL;
    case 'rate':
      return at + Math.min(MAX_INTERVAL, AFTER_RATE * 2 ** (times - 1));
    case 'fewTimes':
      return times < MAX_REFUSALS ? at + backOff : undefined;
    case 'backOff':
      return at + Math.min(MAX_INTERVAL, backOff);
  }
}

/** Polls at once if the clock was set back, as the wait would be too long. */
function unlessClockMovedBack(since: number, at: number, now: number): number {
  return since > now ? now : at;
}
