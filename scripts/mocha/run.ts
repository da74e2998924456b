import { writeFile } from 'node:fs/promises';
import Mocha from 'mocha';
import * as v from 'valibot';

/** The environment variable that carries an `Order`, as JSON. */
export const orderVariable = 'TEST_ORDER';

/** The environment variable with the path of the file that mocha prints to inside VS Code. */
export const reportVariable = 'TEST_REPORT';

/** What the one who starts a suite asks of it. */
export type Order = v.InferOutput<typeof Order>;
const Order = v.object({
  /** The file that the counts are written to, as JSON, when all tests have come to an end. */
  countsFile: v.string(),
  /** Options of mocha, stronger than those of the suite itself. */
  options: v.partial(
    v.object({
      color: v.boolean(),
      grep: v.string(),
      fgrep: v.string(),
      invert: v.boolean(),
      bail: v.boolean(),
      timeout: v.string(),
    }),
  ),
});

/** How many tests of a suite came to which end. */
export type Counts = v.InferOutput<typeof Counts>;
export const Counts = v.object({ passed: v.number(), failed: v.number(), skipped: v.number() });

/**
 * Runs the tests of some files in this process, be it plain Node or VS Code's extension host, and
 * returns whether all have passed. An exit code alone wouldn't do as a result: VS Code's is 0 even
 * when its extension host dies.
 */
export async function runMocha(files: string[], options: Mocha.MochaOptions): Promise<boolean> {
  const order = v.parse(Order, JSON.parse(process.env[orderVariable] ?? ''));
  const mocha = new Mocha({
    forbidOnly: true,
    ...options,
    ...order.options,
  });
  mocha.files = files;
  await mocha.loadFilesAsync();
  const stats = await new Promise<Mocha.Stats | undefined>((resolve) => {
    const runner = mocha.run(() => {
      resolve(runner.stats);
    });
  });
  const counts: Counts = {
    passed: stats?.passes ?? 0,
    failed: stats?.failures ?? 0,
    skipped: stats?.pending ?? 0,
  };
  await writeFile(order.countsFile, JSON.stringify(counts));
  return counts.failed === 0;
}
