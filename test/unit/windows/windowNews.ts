import * as v from 'valibot';
import { COMMON_NEWS } from './processCore.ts';

/** What a window in a process of its own tells of itself. */
export const News = v.variant('kind', [
  ...COMMON_NEWS,
  v.object({ kind: v.literal('refreshed') }),
  v.object({ kind: v.literal('known'), phases: v.array(v.string()) }),
]);

export type News = v.InferOutput<typeof News>;
