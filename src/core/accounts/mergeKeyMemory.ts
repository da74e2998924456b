import { isDeepStrictEqual } from 'node:util';
import type { KeyMemory } from '../kraken/nonce.ts';
import { higherCount } from '../kraken/rate.ts';

/** Requires every field, so that a new field can't be forgotten below. */
type WholeMemory = { [Field in keyof Required<KeyMemory>]: KeyMemory[Field] };

/**
 * Merges what two windows have made of the same memory of a key. A change that only one of them has
 * made is kept. If both have, the more cautious value wins.
 *
 * @param before what both started with.
 */
export function mergeKeyMemory(before: KeyMemory, ours: KeyMemory, theirs: KeyMemory): KeyMemory {
  if (isDeepStrictEqual(ours, before)) return theirs;
  if (isDeepStrictEqual(theirs, before)) return ours;
  const merged = <Field extends keyof KeyMemory>(
    field: Field,
    join: (ours: KeyMemory[Field], theirs: KeyMemory[Field]) => KeyMemory[Field],
  ): KeyMemory[Field] => {
    if (isDeepStrictEqual(ours[field], before[field])) return theirs[field];
    if (isDeepStrictEqual(theirs[field], before[field])) return ours[field];
    return join(ours[field], theirs[field]);
  };
  const whole: WholeMemory = {
    lastNonce: merged('lastNonce', (one, other) => (one > other ? one : other)),
    // A key that has used nanoseconds must stay with them.
    scale: merged('scale', (one, other) => (one === 'nanoseconds' ? one : other)),
    lead: merged('lead', (one, other) => {
      if (!one || !other) return one ?? other;
      return one.ms > other.ms ? one : other;
    }),
    askedForNanoseconds: merged('askedForNanoseconds', (one, other) => one ?? other),
    pause: merged('pause', (one, other) => {
      if (!one || !other) return one ?? other;
      return one.until > other.until ? one : other;
    }),
    rate: merged('rate', higherCount),
  };
  return whole;
}
