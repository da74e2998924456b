/** Kraken's rate counter of a key, as far as it is known here: other programs may use the key. */
export interface RateCount {
  readonly count: number;
  /** Milliseconds since 1970, UTC: when it was that full. */
  readonly at: number;
}

/** What the counter holds on Kraken's lowest tier, and loses per second: a key's can't be read. */
export const HOLDS = 15;
const DRAINS = 0.33;

/** How much of it the schedule may fill, so that the user's own calls and other tools have room. */
const SHARE = HOLDS / 2;

/** The counter with one call more: each counts, whatever becomes of it. */
export function counted(rate: RateCount | undefined, now: number): RateCount {
  return { count: Math.min(HOLDS, drained(rate, now) + 1), at: now };
}

/** The counter after Kraken has said that it is full. */
export function full(now: number): RateCount {
  return { count: HOLDS, at: now };
}

/** The one of two counts that tells of more, by the later of their moments. */
export function fuller(
  one: RateCount | undefined,
  other: RateCount | undefined,
): RateCount | undefined {
  const later = Math.max(one?.at ?? 0, other?.at ?? 0);
  return drained(one, later) > drained(other, later) ? one : other;
}

/** @returns milliseconds until the schedule may make so many calls; 0 where it may now. */
export function waitForRoom(rate: RateCount | undefined, calls: number, now: number): number {
  const excess = drained(rate, now) + calls - SHARE;
  return Math.ceil((Math.max(0, excess) / DRAINS) * 1000);
}

function drained(rate: RateCount | undefined, now: number): number {
  // A counter of the future was kept before the clock was put back: nothing is known then.
  if (!rate || rate.at > now) return 0;
  return Math.max(0, rate.count - ((now - rate.at) / 1000) * DRAINS);
}
