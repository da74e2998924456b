/**
 * Runs the tests: `npm test [-- unit|host|ui …] [--grep <text>] [further options of mocha]`. The
 * last line of the output gives the counts over all suites.
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
import { wantedVersion } from './vscode/desktop.ts';
import { installServer } from './vscode/install.ts';

interface Suite {
  readonly name: string;
  /** A script for Node, and its arguments. */
  readonly command: readonly string[];
  /** Makes what the suite tests, where it isn't the sources themselves. */
  readonly prepare?: () => Promise<void>;
  /** Whether it needs the VS Code server and the browser. */
  readonly inBrowser?: boolean;
}

const suites: readonly Suite[] = [
  { name: 'unit', command: ['scripts/mocha/main.ts', 'test/unit', '5s'] },
  {
    name: 'host',
    command: ['scripts/host-suite.ts'],
    prepare: build,
    inBrowser: wantedVersion() === undefined,
  },
  {
    name: 'ui',
    command: ['scripts/mocha/main.ts', 'test/ui', '60s'],
    prepare: packExtension,
    inBrowser: true,
  },
];

/** A suite that takes longer, in milliseconds, hangs. */
const timeLimit = 480_000;

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
const names = suites.map(({ name }) => name);
const unknown = positionals.find((name) => !names.includes(name));
if (unknown !== undefined) {
  console.error(`There is no suite ${unknown}, only ${names.join(', ')}.`);
  process.exit(2);
}
const chosen = suites.filter(({ name }) => positionals.length === 0 || positionals.includes(name));

// Fetched while the first suite runs. The suites fetch again what couldn't be had, and tell why.
const fetched = chosen.some(({ inBrowser }) => inBrowser)
  ? Promise.allSettled([installServer(), installBrowser()])
  : undefined;
const total = { passed: 0, failed: 0, skipped: 0 };
const summary: string[] = [];
for (const suite of chosen) {
  console.log(`\n=== ${suite.name} ===`);
  const { passed, failed, skipped, remark } = await runSuite(suite);
  total.passed += passed;
  total.failed += failed;
  total.skipped += skipped;
  summary.push(`${suite.name}: ${passed} passed, ${failed} failed, ${skipped} skipped${remark}`);
}
console.log(`\n=== summary ===\n${summary.join('\n')}`);
console.log(`${total.passed} passed, ${total.failed} failed, ${total.skipped} skipped`);
process.exitCode = total.failed === 0 && total.passed > 0 ? 0 : 1;

/** Runs a suite in a process of its own. What proves nothing counts as one failed test. */
async function runSuite(suite: Suite): Promise<Counts & { remark: string }> {
  const none = { passed: 0, failed: 1, skipped: 0 };
  if (suite.prepare) {
    try {
      await suite.prepare();
    } catch (error) {
      console.error(error instanceof Error ? error.message : error);
      return { ...none, remark: ' (it could not be built)' };
    }
    await fetched;
  }
  const countsFile = join(out, 'counts', `${suite.name}.json`);
  await mkdir(dirname(countsFile), { recursive: true });
  await rm(countsFile, { force: true });
  const order: Order = { countsFile, options: { color: process.stdout.isTTY, ...options } };
  const code = await exitCode(process.execPath, suite.command, {
    cwd: root,
    env: { ...process.env, [orderVariable]: JSON.stringify(order) },
    timeout: timeLimit,
  });
  const counts = await readCounts(countsFile);
  if (!counts) {
    return { ...none, remark: ' (it ended before its tests did)' };
  }
  if (counts.passed + counts.failed === 0 && !options.grep && !options.fgrep) {
    return { ...counts, failed: 1, remark: ' (no test was run)' };
  }
  if (counts.failed === 0 && code !== 0) {
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
