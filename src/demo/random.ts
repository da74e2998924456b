/** Returns numbers from 0 up to, but not including, 1. */
export type Random = () => number;

/**
 * The Mulberry32 generator: the same seed gives the same numbers on every machine, so that demos
 * look the same everywhere and failing tests can be reproduced.
 *
 * @param seed an integer; its lowest 32 bits count.
 */
export function seededRandom(seed: number): Random {
  let state = seed | 0;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** Picks a random item. */
export function pick<T>(items: readonly T[], random: Random): T {
  const item = items[Math.floor(random() * items.length)];
  if (item === undefined) throw new RangeError('There is nothing to pick from.');
  return item;
}

/** A random id like those in Kraken's samples: four capital letters. */
export function randomReportId(random: Random): string {
  const letters = Array.from({ length: 4 }, () => 65 + Math.floor(random() * 26));
  return String.fromCharCode(...letters);
}
