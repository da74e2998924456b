/**
 * Runs the tests: `npm test [-- unit|rooms|host|ui|reader|history …] [--grep <text>] [further options of mocha]`, the
 * suites side by side, as they mostly wait. The last line of the output gives the counts over all.
 */
import { mkdir, readFile, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { parseArgs } from 'node:util';
import pLimit from 'p-limit';
import * as v from 'valibot';
import { installBrowser } from './browser.ts';
import { build, packExtension } from './build.ts';
import { Counts, orderVariable, type Order } from './mocha/run.ts';
import { exitCode, printed } from './support/processes.ts';
import { out, root } from './support/project.ts';
import { wantedVersion } from './vscode/desktop.ts';
import { installServer } from './vscode/install.ts';

interface Suite {
  readonly name: string;
  /** A script for Node, and its arguments. */
  readonly command: readonly string[];
  /** Makes what the suite tests, where it isn't the sources themselves. */
  readonly build?: () => Promise<void>;
  /** Whether it needs the VS Code server and the browser. */
  readonly inBrowser?: boolean;
}

/** All build into one folder, where the build for development has to come last. */
const suites: readonly Suite[] = [
  { name: 'unit', command: ['scripts/mocha/main.ts', '60s', 'test/unit', 'test/unit/rooms'] },
  { name: 'rooms', command: ['scripts/mocha/main.ts', '60s', 'test/unit/rooms'] },
  {
    name: 'ui',
    command: ['scripts/mocha/main.ts', '60s', 'test/ui', 'test/ui/reader', 'test/ui/history'],
    build: packExtension,
    inBrowser: true,
  },
  {
    name: 'reader',
    command: ['scripts/mocha/main.ts', '60s', 'test/ui/reader'],
    build: packExtension,
    inBrowser: true,
  },
  {
    // Most of its time is that of the demo exchange.
    name: 'history',
    command: ['scripts/mocha/main.ts', '60s', 'test/ui/history'],
    build: packExtension,
    inBrowser: true,
  },
  {
    name: 'host',
    command: ['scripts/host-suite.ts'],
    build,
    inBrowser: wantedVersion() === undefined,
  },
];

/** A suite that takes longer, in milliseconds, hangs. */
const timeLimit = 900_000;

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

/** By suite, what it waits for. */
const prepared = prepare();
const total = { passed: 0, failed: 0, skipped: 0 };
const summary: string[] = [];
/** More at a time would only wait for each other's processors. */
const slots = pLimit(3);
const runs = chosen.map((suite) => ({ suite, run: slots(() => runSuite(suite)) }));
for (const { suite, run } of runs) {
  const { passed, failed, skipped, remark, text } = await run;
  console.log(`\n=== ${suite.name} ===\n${text}`);
  total.passed += passed;
  total.failed += failed;
  total.skipped += skipped;
  summary.push(`${suite.name}: ${passed} passed, ${failed} failed, ${skipped} skipped${remark}`);
}
console.log(`\n=== summary ===\n${summary.join('\n')}`);
console.log(`${total.passed} passed, ${total.failed} failed, ${total.skipped} skipped`);
process.exitCode = total.failed === 0 && total.passed > 0 ? 0 : 1;

/** Fetches VS Code and a browser, and builds what the chosen suites test, one after the other. */
function prepare(): ReadonlyMap<Suite, Promise<unknown>> {
  const isNeeded = chosen.some(({ inBrowser }) => inBrowser);
  const fetching = isNeeded ? Promise.all([installServer(), installBrowser()]) : undefined;
  const builds = new Map<Suite['build'], Promise<void>>();
  let before = Promise.resolve();
  return new Map(
    chosen.map((suite) => {
      const { build } = suite;
      if (build && !builds.has(build)) builds.set(build, (before = before.then(build)));
      return [suite, build ? Promise.all([builds.get(build), fetching]) : before];
    }),
  );
}

interface Result extends Counts {
  readonly remark: string;
  /** What it has printed that isn't on the screen yet. */
  readonly text: string;
}

/** Runs a suite in a process of its own. What proves nothing counts as one failed test. */
async function runSuite(suite: Suite): Promise<Result> {
  const none = { passed: 0, failed: 1, skipped: 0, text: '' };
  try {
    if (suite.build) await prepared.get(suite);
  } catch (error) {
    const text = error instanceof Error ? error.message : String(error);
    return { ...none, text, remark: ' (it could not be prepared)' };
  }
  const countsFile = join(out, 'counts', `${suite.name}.json`);
  await mkdir(dirname(countsFile), { recursive: true });
  await rm(countsFile, { force: true });
  const order: Order = { countsFile, options: { color: process.stdout.isTTY, ...options } };
  const spawnOptions = {
    cwd: root,
    env: {
      ...process.env,
      // Many tests start processes and workers of the same sources.
      NODE_COMPILE_CACHE: join(root, 'node_modules', '.cache', 'node'),
      [orderVariable]: JSON.stringify(order),
    },
    timeout: timeLimit,
  };
  // One alone is seen as it goes on; of several, each is shown when it is over.
  const { code, text } =
    chosen.length > 1
      ? await printed(process.execPath, suite.command, spawnOptions)
      : { code: await exitCode(process.execPath, suite.command, spawnOptions), text: '' };
  const counts = await readCounts(countsFile);
  if (!counts) {
    return { ...none, text, remark: ' (it ended before its tests did)' };
  }
  if (counts.passed + counts.failed === 0 && !options.grep && !options.fgrep) {
    return { ...counts, text, failed: 1, remark: ' (no test was run)' };
  }
  if (counts.failed === 0 && code !== 0) {
    return { ...counts, text, failed: 1, remark: ` (exit code ${code})` };
  }
  return { ...counts, text, remark: '' };
}

async function readCounts(file: string): Promise<Counts | undefined> {
  try {
    return v.parse(Counts, JSON.parse(await readFile(file, 'utf8')));
  } catch {
    return undefined;
  }
}
