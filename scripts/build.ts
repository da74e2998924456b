import { mkdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { npm } from './support/processes.ts';
import { out, root } from './support/project.ts';

/** The package, as users install it. */
export const vsix = join(out, 'kraken-exports.vsix');

/** Builds the extension and the tests that run inside VS Code, for development. */
export async function build(): Promise<void> {
  // Otherwise tests that are gone from the sources would still be run.
  await rm(join(out, 'host'), { recursive: true, force: true });
  await npm(['run', 'build'], root);
}

/** Builds the extension as users get it, which replaces the one for development, and packs it. */
export async function packExtension(): Promise<void> {
  await mkdir(out, { recursive: true });
  await npm(['run', 'package', '--', '--out', vsix], root);
}
