import { FAILURES } from '../failures.ts';
import type { ReportType } from '../kraken/report.ts';
import { isPending, phaseOf } from './phase.ts';
import type { AccountReports, Failure } from './state.ts';

/** When the schedule wants to know more of an account, and of which of its lists. */
export interface Check {
  /** Unix milliseconds; past where it is due. */
  readonly at: number;
  readonly types: readonly ReportType[];
  /** Whether somebody looks at something that is too old. */
  readonly isUserWaiting: boolean;
}

const SECOND = 1_000;
const MINUTE = 60 * SECOND;
const BOTH: readonly ReportType[] = ['trades', 'ledgers'];

/** How old a list may be before somebody who looks at it gets a new one, in milliseconds. */
const STALE = 3 * MINUTE;

/**
 * Milliseconds between two looks at a report that is younger than so many: those that were seen
 * took seconds, users tell of hours and days.
 */
const INTERVALS: readonly (readonly [age: number, pace: number])[] = [
  [10 * SECOND, 3 * SECOND],
  [30 * SECOND, 5 * SECOND],
  [2 * MINUTE, 10 * SECOND],
  [10 * MINUTE, 30 * SECOND],
  [60 * MINUTE, MINUTE],
];
const MAX_INTERVAL = 5 * MINUTE;

/** How far this machine's clock may be behind before it says nothing of a report's age. */
const MAX_CLOCK_LAG = MINUTE;

/** Milliseconds between two looks at a report that seems to be of the future. */
const FUTURE_INTERVAL = MINUTE;

/** Milliseconds before the first try after a failure; each further one is twice as far away. */
const FIRST_RETRY = 5 * SECOND;

/** How often in a row Kraken may say no, in a way that a person has to see to, before it is left. */
const MAX_REFUSALS = 3;

/** Milliseconds for a full rate counter to drain to its half on Kraken's lowest tier. */
const AFTER_RATE = 25 * SECOND;

/**
 * When an account is to be asked about next.
 *
 * @param isWatched whether the view is shown in the window that has the focus.
 * @param now Unix milliseconds.
 * @returns `undefined` where nothing is to be learnt, or nothing before the user acts.
 */
export function nextCheck(
  entry: AccountReports,
  isWatched: boolean,
  now: number,
): Check | undefined {
  const { snapshot, failure } = entry;
  const types = pendingTypes(entry, now);
  if (types.length === 0 && !isWatched) return undefined;
  if (entry.isOutdated) return { at: now, types: BOTH, isUserWaiting: isWatched };
  if (failure) {
    const at = retryAt(failure);
    if (at === undefined) return undefined;
    return { at: unlessClockMovedBack(failure.at, at, now), types: BOTH, isUserWaiting: false };
  }
  if (!snapshot) return { at: now, types: BOTH, isUserWaiting: isWatched };
  const { takenAt } = snapshot;
  const stale = unlessClockMovedBack(takenAt, takenAt + STALE, now);
  const renewal = { at: stale, types: BOTH, isUserWaiting: true };
  if (types.length === 0) return renewal;
  const { checkedAt = takenAt } = entry;
  const at = unlessClockMovedBack(checkedAt, checkedAt + intervalOf(entry, now), now);
  return isWatched && stale <= at ? renewal : { at, types, isUserWaiting: false };
}

/** The lists in which something is still to come. */
function pendingTypes({ snapshot }: AccountReports, now: number): ReportType[] {
  return BOTH.filter(
    (type) => snapshot?.reports[type].some((report) => isPending(phaseOf(report, now))) ?? false,
  );
}

/** By the youngest of the pending reports: it is the one that is most likely to be done soon. */
function intervalOf({ snapshot }: AccountReports, now: number): number {
  const pending = BOTH.flatMap((type) => snapshot?.reports[type] ?? []).filter((report) =>
    isPending(phaseOf(report, now)),
  );
  const youngest = Math.max(...pending.map(({ createdtm }) => (createdtm ?? 0) * SECOND));
  if (youngest > now + MAX_CLOCK_LAG) return FUTURE_INTERVAL;
  return INTERVALS.find(([age]) => now - youngest < age)?.[1] ?? MAX_INTERVAL;
}

/** @returns `undefined` where trying again makes no sense, or does harm, before the user acts. */
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

/** Where the clock was put back, what lies ahead of it would be waited for too long. */
function unlessClockMovedBack(since: number, at: number, now: number): number {
  return since > now ? now : at;
}
