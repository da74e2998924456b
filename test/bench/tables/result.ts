import * as v from 'valibot';

/** What a file holds, as both that are measured tell it. */
export const Found = v.object({
  /** By asset and wallet: the closing balance and all fees, without zeros at their ends. */
  balances: v.record(v.string(), v.object({ closing: v.string(), fees: v.string() })),
  wrong: v.number(),
});
export type Found = v.InferOutput<typeof Found>;

/** Milliseconds it took to find that. */
export const Result = v.object({ milliseconds: v.number(), found: Found });

/** What is measured in our process besides, in milliseconds and bytes. */
export const OurResult = v.object({
  ...Result.entries,
  memory: v.number(),
  /** How long the thread that asks was kept from anything else at most. */
  blocked: v.number(),
  jumps: v.array(v.number()),
});

/** Cuts the zeros at the end of a decimal. */
export function shorten(amount: string): string {
  return amount.includes('.') ? amount.replace(/\.?0+$/, '') : amount;
}
