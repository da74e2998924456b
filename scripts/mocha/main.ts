/**
 * Runs the tests of a folder in plain Node, but for those of other folders in it:
 * `node scripts/mocha/main.ts <timeout> <folder> [<folder to leave out> …]`.
 */
import { globSync } from 'node:fs';
import { constants, setPriority } from 'node:os';
import { join } from 'node:path';
import { root } from '../support/project.ts';
import { runMocha } from './run.ts';
import './vscodeStub.ts';

// Mocha passes over a promise that fails with nobody looking; thrown, it fails the test.
process.on('unhandledRejection', (reason) => {
  throw reason;
});

const [timeout = '2s', folder = 'test', ...leftOut] = process.argv.slice(2);
const exclude = leftOut.map((each) => `${each}/**`);
const files = globSync(`${folder}/**/*.test.ts`, { cwd: root, exclude }).sort();
// The suite in the browser takes longest, and is not to wait for those beside it.
if (folder.startsWith('test/unit')) setPriority(constants.priority.PRIORITY_BELOW_NORMAL);
const passed = await runMocha(
  files.map((file) => join(root, file)),
  { timeout },
);
// Whatever a test has left open must not keep the run from ending.
process.exit(passed ? 0 : 1);
