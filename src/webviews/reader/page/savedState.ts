import * as v from 'valibot';
import { QUESTIONS } from '../../../shared/table.ts';

/** What is as the user left it when the page is shown again. */
const SavedState = v.object({
  tab: v.optional(v.picklist(['overview', 'rows', 'checks']), 'overview'),
  /** The rows that are shown. */
  view: v.optional(QUESTIONS.rows.params.entries.view, {}),
  /** The active cell, by its position in the view; -1 is the header. */
  row: v.optional(v.pipe(v.number(), v.integer(), v.minValue(-1)), 0),
  column: v.optional(v.pipe(v.number(), v.integer(), v.minValue(0)), 0),
  /** The first row on the screen, by its position in the view. */
  top: v.optional(v.pipe(v.number(), v.minValue(0)), 0),
  /** The asset whose balance is drawn; the one with most rows by default. */
  asset: v.optional(v.string()),
  /** Whether the wallets and products of an asset are shown together. */
  combine: v.optional(v.boolean(), true),
});
export type SavedState = v.InferOutput<typeof SavedState>;

export type Tab = SavedState['tab'];

/** What is there after a restart; the default if it is not understood. */
export function parseSavedState(saved: unknown): SavedState {
  const parsed = v.safeParse(SavedState, saved);
  return parsed.success ? parsed.output : v.parse(SavedState, {});
}
