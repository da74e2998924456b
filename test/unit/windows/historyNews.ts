import * as v from 'valibot';
import { COMMON_NEWS, Order } from './processCore.ts';

/** What a window that updates a history is to work with. */
export const HistoryOrder = v.object({
  ...Order.entries,
  /** Where the user's files go. */
  downloads: v.string(),
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
  ...COMMON_NEWS,
  v.object({ kind: v.literal('progress'), doing: v.string() }),
  Updated,
]);
export type HistoryNews = v.InferOutput<typeof HistoryNews>;
