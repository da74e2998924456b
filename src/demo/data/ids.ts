/** The characters of Kraken's ids; 0, 1, 8 and 9 don't occur. */
const LETTERS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';

const LETTER_PAIRS = Array.from(LETTERS, (first) =>
  Array.from(LETTERS, (second) => first + second),
).flat();

/**
 * An id in Kraken's format, such as `LGBSO6-UFMTT-I7KGS6`: different for each number.
 *
 * @param letter the kind of id: `L` for a ledger entry, `T` for a trade, `O` for an order.
 * @param seed a 32-bit integer, such as that of the account.
 * @param number a 32-bit integer.
 */
export function krakenId(letter: string, seed: number, number: number): string {
  // The ids are unique, because `mix` is reversible and all bits are used.
  const first = mix(number ^ mix(seed ^ letter.charCodeAt(0)));
  const second = mix(first);
  const third = (mix(second) << 2) | (first >>> 30);
  return (
    letter +
    letterPair(first >>> 20) +
    letterPair(first >>> 10) +
    letterOf(first >>> 5) +
    '-' +
    letterOf(first) +
    letterPair(second >>> 20) +
    letterPair(second >>> 10) +
    '-' +
    letterPair(second) +
    letterPair(third >>> 10) +
    letterPair(third)
  );
}

/** Mixes 32 bits reversibly: different numbers have different results. */
export function mix(number: number): number {
  let mixed = number | 0;
  mixed = Math.imul(mixed ^ (mixed >>> 16), 0x21f0aaad);
  mixed = Math.imul(mixed ^ (mixed >>> 15), 0x735a2d97);
  return mixed ^ (mixed >>> 15);
}

function letterPair(bits: number): string {
  return LETTER_PAIRS[bits & 1023] ?? '';
}

function letterOf(bits: number): string {
  return LETTERS[bits & 31] ?? '';
}
