import * as v from 'valibot';

/** What a window in a process of its own is to work with. */
export const Order = v.object({
  url: v.string(),
  /** What the windows share. */
  folder: v.string(),
  apiKey: v.string(),
  secret: v.string(),
  /** How much faster than the machine's its clock runs, from a moment in ms UTC on. */
  haste: v.number(),
  start: v.number(),
});

/** What it tells of itself. */
export const News = v.variant('kind', [
  v.object({ kind: v.picklist(['open', 'refreshed']) }),
  v.object({ kind: v.literal('call'), outcome: v.string() }),
  v.object({ kind: v.literal('known'), phases: v.array(v.string()) }),
  v.object({ kind: v.literal('unexpected'), text: v.string() }),
]);

export type News = v.InferOutput<typeof News>;
