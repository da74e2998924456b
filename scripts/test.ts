/**
 * Runs the tests: `npm test [-- unit|host|ui …] [--grep <text>] [further options of mocha]`. The last line of the
 * output gives the counts over all suites.
 */
import { mkdir, readFile, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { parseArgs } from 'node:util';
import * as v from 'valibot';
import { installBrowser } from './browser.ts';
import { build, packExtension } from './build.ts';
import { Counts, orderVariable, type Order } from './mocha/run.ts';
import { exitCode } from './support/processes.ts';
import { out, root } from './support/project.ts';
import { installServer } from './vscode/install.ts';

/** How each suite is started: a script under Node, and its arguments. */
const suites = {
  unit: ['scripts/mocha/main.ts', 'test/unit', '5s'],
  host: ['scripts/host-suite.ts'],
  ui: ['scripts/mocha/main.ts', 'test/ui', '60s'],
};

/** A suite that has not ended by then never will. */
const timeLimit = 240_000;

const { positionals, values: options } = parseArgs({
  allowPositionals: true,
  options: {
    grep: { type: 'string', short: 'g' },
    fgrep: { type: 'string', short: 'f' },
    invert: { type: 'boolean', short: 'i' },
    bail: { type: 'boolean', short: 'b' },
    timeout: { type: 'string', short: 't' },
  },
});
const unknown = positionals.filter((name) => !(name in suites));
if (unknown.length > 0) {
  console.error(
    `No such suite: ${unknown.join(', ')}. There are ${Object.keys(suites).join(', ')}.`,
  );
  process.exit(2);
}
const chosen = Object.entries(suites).filter(
  ([name]) => positionals.length === 0 || positionals.includes(name),
);

const total: Counts = { passed: 0, failed: 0, skipped: 0 };
const summary: string[] = [];
try {
  await packExtension();
  await build();
  // Fetched while the first suite runs. A suite that needs what couldn't be fetched tries again, and says so.
  const fetched = Promise.allSettled([installServer(), installBrowser()]);
  for (const [name, command] of chosen) {
    if (name !== 'unit') {
      await fetched;
    }
    console.log(`\n=== ${name} ===`);
    const { passed, failed, skipped, remark } = await runSuite(name, command);
    total.passed += passed;
    total.failed += failed;
    total.skipped += skipped;
    summary.push(`${name}: ${passed} passed, ${failed} failed, ${skipped} skipped${remark}`);
  }
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  summary.push('The build failed.');
  total.failed += 1;
}
console.log(`\n=== summary ===\n${summary.join('\n')}`);
console.log(`${total.passed} passed, ${total.failed} failed, ${total.skipped} skipped`);
process.exitCode = total.failed === 0 && total.passed > 0 ? 0 : 1;

/** Runs a suite in a process of its own. A suite that proves nothing counts as one failed test. */
async function runSuite(name: string, command: string[]): Promise<Counts & { remark: string }> {
  const countsFile = join(out, 'counts', `${name}.json`);
  const order: Order = { countsFile, options: { color: process.stdout.isTTY, ...options } };
  await mkdir(dirname(countsFile), { recursive: true });
  await rm(countsFile, { force: true });
  const code = await exitCode(process.execPath, command, {
    cwd: root,
    env: { ...process.env, [orderVariable]: JSON.stringify(order) },
    timeout: timeLimit,
  });
  const counts = await readCounts(countsFile);
  if (!counts) {
    return { passed: 0, failed: 1, skipped: 0, remark: ' (it ended before its tests did)' };
  }
  if (counts.passed + counts.failed === 0 && !('grep' in options || 'fgrep' in options)) {
    return { ...counts, failed: 1, remark: ' (it has no tests)' };
  }
  if (code !== 0 && counts.failed === 0) {
    return { ...counts, failed: 1, remark: ` (exit code ${code})` };
  }
  return { ...counts, remark: '' };
}

async function readCounts(file: string): Promise<Counts | undefined> {
  try {
    return v.parse(Counts, JSON.parse(await readFile(file, 'utf8')));
  } catch {
    return undefined;
  }
}
