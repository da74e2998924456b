import * as v from 'valibot';
import { LEADS_MS, type KeyMemory } from '../kraken/nonce.ts';
import { MAX_COUNT } from '../kraken/rate.ts';

/** Nonces are unsigned 64-bit numbers; remembering a greater one would lock out the key. */
const MAX_NONCE = 2n ** 64n - 1n;

const RateSchema = v.object({
  count: v.pipe(v.number(), v.toMinValue(0), v.toMaxValue(MAX_COUNT)),
  at: v.number(),
});

/** A longer lead than any that is used would detach the nonces from the clock. */
const LeadSchema = v.object({
  ms: v.pipe(v.number(), v.minValue(0), v.maxValue(Math.max(...LEADS_MS))),
  since: v.number(),
});

const KeyMemorySchema = v.object({
  lastNonce: v.pipe(
    v.string(),
    v.regex(/^\d{1,20}$/),
    v.transform((digits) => BigInt(digits)),
    v.check((nonce) => nonce <= MAX_NONCE),
  ),
  scale: v.picklist(['microseconds', 'nanoseconds']),
  lead: v.optional(v.fallback(v.optional(LeadSchema), undefined)),
  askedForNanoseconds: v.optional(v.fallback(v.optional(v.literal(true)), undefined)),
  pause: v.optional(v.object({ kind: v.picklist(['lockout', 'throttled']), until: v.number() })),
  // An invalid count must not discard the rest.
  rate: v.fallback(v.optional(RateSchema), undefined),
});

/** @returns the text to store. */
export function serializeKeyMemory(memory: KeyMemory): string {
  // JSON has no bigint.
  return JSON.stringify({ ...memory, lastNonce: memory.lastNonce.toString() });
}

/** @returns `undefined` if the text is invalid. */
export function parseKeyMemory(text: string): KeyMemory | undefined {
  const stored = v.safeParse(v.pipe(v.string(), v.parseJson(), KeyMemorySchema), text);
  return stored.success ? stored.output : undefined;
}
