/** A source of numbers from 0 up to, but not including, 1. */
export type Random = () => number;

/**
 * Mulberry32: the same seed gives the same numbers on every machine, so that a demo looks alike
 * everywhere and a failing test fails again.
 *
 * @param seed a whole number; its lowest 32 bits count.
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

/** One of them, by chance. */
export function pick<T>(items: readonly T[], random: Random): T {
  const item = items[Math.floor(random() * items.length)];
  if (item === undefined) throw new RangeError('There is nothing to pick from.');
  return item;
}

/** An id as Kraken's samples show it: four capital letters. */
export function randomReportId(random: Random): string {
  const letters = Array.from({ length: 4 }, () => 65 + Math.floor(random() * 26));
  return String.fromCharCode(...letters);
}
