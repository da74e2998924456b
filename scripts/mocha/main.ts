/** Runs the tests of a folder in plain Node: `node scripts/mocha/main.ts test/unit`. */
import { globSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '../support/project.ts';
import { runMocha } from './run.ts';

// Mocha passes over a promise that fails with nobody looking; thrown, it fails the test.
process.on('unhandledRejection', (reason) => {
  throw reason;
});

const folder = join(root, process.argv[2] ?? '');
const files = globSync('**/*.test.ts', { cwd: folder }).sort();
const passed = await runMocha(
  files.map((file) => join(folder, file)),
  { timeout: process.argv[3] ?? '2s' },
);
// Whatever a test has left open must not keep the run from ending.
process.exit(passed ? 0 : 1);
