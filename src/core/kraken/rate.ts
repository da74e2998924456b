/** Kraken's rate counter of a key, as far as known here; other programs may use the key too. */
export interface RateCount {
  readonly count: number;
  /** Unix milliseconds: when the counter had this value. */
  readonly at: number;
}

/** Limit and drain of the counter on Kraken's lowest tier, as the tier of a key is unknown. */
export const MAX_COUNT = 15;
const DRAIN_PER_SECOND = 0.33;

/** How far the schedule may fill the counter; the rest is for the user and other tools. */
const SCHEDULE_MAX = MAX_COUNT / 2;

/** Adds one call; each counts, whatever its outcome. */
export function addCall(rate: RateCount | undefined, now: number): RateCount {
  return { count: Math.min(MAX_COUNT, countAt(rate, now) + 1), at: now };
}

/** The counter after Kraken has answered that it is full. */
export function fullCounter(now: number): RateCount {
  return { count: MAX_COUNT, at: now };
}

/** The higher of two counts at the later of their times. */
export function higherCount(
  one: RateCount | undefined,
  other: RateCount | undefined,
): RateCount | undefined {
  const later = Math.max(one?.at ?? 0, other?.at ?? 0);
  return countAt(one, later) > countAt(other, later) ? one : other;
}

/** @returns milliseconds until the schedule may make this number of calls; 0 if it may now. */
export function msUntilRoom(rate: RateCount | undefined, calls: number, now: number): number {
  const excess = countAt(rate, now) + calls - SCHEDULE_MAX;
  return Math.ceil((Math.max(0, excess) / DRAIN_PER_SECOND) * 1000);
}

function countAt(rate: RateCount | undefined, now: number): number {
  // A count from the future was saved before the clock was set back, so it says nothing.
  if (!rate || rate.at > now) return 0;
  return Math.max(0, rate.count - ((now - rate.at) / 1000) * DRAIN_PER_SECOND);
}
