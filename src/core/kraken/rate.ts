/** Kraken's rate counter of a key, as far as it is known here: other programs may use the key. */
export interface RateCount {
  readonly count: number;
  /** Milliseconds since 1970, UTC: when it was that full. */
  readonly at: number;
}

/** What the counter holds on Kraken's lowest tier, and loses per second: a key's can't be read. */
export const MAX_COUNT = 15;
const DRAIN_PER_SECOND = 0.33;

/** How much of it the schedule may fill, so that the user's own calls and other tools have room. */
const SCHEDULE_MAX = MAX_COUNT / 2;

/** The counter with one call more: each counts, whatever becomes of it. */
export function addCall(rate: RateCount | undefined, now: number): RateCount {
  return { count: Math.min(MAX_COUNT, countAt(rate, now) + 1), at: now };
}

/** The counter after Kraken has said that it is full. */
export function fullCounter(now: number): RateCount {
  return { count: MAX_COUNT, at: now };
}

/** The one of two counts that tells of more, by the later of their moments. */
export function higherCount(
  one: RateCount | undefined,
  other: RateCount | undefined,
): RateCount | undefined {
  const later = Math.max(one?.at ?? 0, other?.at ?? 0);
  return countAt(one, later) > countAt(other, later) ? one : other;
}

/** @returns milliseconds until the schedule may make so many calls; 0 where it may now. */
export function msUntilRoom(rate: RateCount | undefined, calls: number, now: number): number {
  const excess = countAt(rate, now) + calls - SCHEDULE_MAX;
  return Math.ceil((Math.max(0, excess) / DRAIN_PER_SECOND) * 1000);
}

function countAt(rate: RateCount | undefined, now: number): number {
  // A counter of the future was kept before the clock was put back: nothing is known then.
  if (!rate || rate.at > now) return 0;
  return Math.max(0, rate.count - ((now - rate.at) / 1000) * DRAIN_PER_SECOND);
}
