import * as v from 'valibot';

/** The environment variable with the path of the file that the results are written to. */
export const resultsVariable = 'BENCH_RESULTS';

/** Milliseconds of processor time in each round, the first one with code that has never run before. */
export const Results = v.object({
  /** The texts of two answers become reports. */
  parse: v.array(v.number()),
  /** The reports become the state that everything else reads, and whoever listens is told. */
  store: v.array(v.number()),
  /** VS Code asks for all rows, and how each of them looks. */
  rows: v.array(v.number()),
  /** The clock moves on, but not so far that any row would say something else. */
  tick: v.array(v.number()),
});
export type Results = v.InferOutput<typeof Results>;
