import * as v from 'valibot';

/** What a window that updates a history is to work with. */
export const HistoryOrder = v.object({
  url: v.string(),
  /** What the windows share. */
  folder: v.string(),
  /** Where the user's files go. */
  downloads: v.string(),
  apiKey: v.string(),
  secret: v.string(),
  /** Where Node keeps what it has compiled, so that the next window starts sooner. */
  compiled: v.string(),
  /** Its clock: shows `begin` at the machine's `start`, both ms UTC, and runs faster from then on. */
  start: v.number(),
  begin: v.number(),
  haste: v.number(),
});
export type HistoryOrder = v.InferOutput<typeof HistoryOrder>;

/** How an update has ended, and what is then known of the history. */
const Updated = v.object({
  kind: v.literal('updated'),
  outcome: v.looseObject({ kind: v.string() }),
  status: v.string(),
  files: v.array(v.string()),
  rows: v.number(),
  gaps: v.number(),
  problems: v.number(),
});
export type Updated = v.InferOutput<typeof Updated>;

/** What it tells of itself. */
export const HistoryNews = v.variant('kind', [
  v.object({ kind: v.literal('open') }),
  v.object({ kind: v.literal('call'), outcome: v.string() }),
  v.object({ kind: v.literal('progress'), doing: v.string() }),
  Updated,
  v.object({ kind: v.literal('unexpected'), text: v.string() }),
]);
export type HistoryNews = v.InferOutput<typeof HistoryNews>;

/** The time by the clock of an order, ms UTC. */
export function now({ start, begin, haste }: Pick<HistoryOrder, 'start' | 'begin' | 'haste'>) {
  return begin + (Date.now() - start) * haste;
}
