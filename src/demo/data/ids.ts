/** Kraken's letters and digits; 0, 1, 8 and 9 aren't among them. */
const SIGNS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';

const PAIRS = Array.from(SIGNS, (first) => Array.from(SIGNS, (second) => first + second)).flat();

/**
 * An id in Kraken's form, such as `LGBSO6-UFMTT-I7KGS6`: different for each number.
 *
 * @param letter what it is an id of: `L` a ledger entry, `T` a trade, `O` an order.
 * @param seed a whole number of 32 bits, such as that of the account.
 * @param number a whole number of 32 bits.
 */
export function idOf(letter: string, seed: number, number: number): string {
  // Each number has a mixture of its own, all of which is written down.
  const first = mix(number ^ mix(seed ^ letter.charCodeAt(0)));
  const second = mix(first);
  const third = (mix(second) << 2) | (first >>> 30);
  return (
    letter +
    pair(first >>> 20) +
    pair(first >>> 10) +
    sign(first >>> 5) +
    '-' +
    sign(first) +
    pair(second >>> 20) +
    pair(second >>> 10) +
    '-' +
    pair(second) +
    pair(third >>> 10) +
    pair(third)
  );
}

/** Mixes 32 bits so that no two numbers give the same. */
export function mix(number: number): number {
  let mixed = number | 0;
  mixed = Math.imul(mixed ^ (mixed >>> 16), 0x21f0aaad);
  mixed = Math.imul(mixed ^ (mixed >>> 15), 0x735a2d97);
  return mixed ^ (mixed >>> 15);
}

function pair(bits: number): string {
  return PAIRS[bits & 1023] ?? '';
}

function sign(bits: number): string {
  return SIGNS[bits & 31] ?? '';
}
