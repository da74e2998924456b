import { mkdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { npm, run } from './support/processes.ts';
import { out, root } from './support/project.ts';

/** The package, as users install it. */
export const vsix = join(out, 'kraken-exports.vsix');

/** An extension that opens the demo account as soon as VS Code has started. */
export const demo = join(root, 'scripts', 'demo');
export const demoVsix = join(out, 'demo.vsix');

/** Builds the extension and the tests that run inside VS Code, for development. */
export async function build(): Promise<void> {
  // Otherwise tests that are gone from the sources would still be run.
  await rm(join(out, 'host'), { recursive: true, force: true });
  await npm(['run', 'build'], root);
}

/** Builds the extension as users get it, which replaces the one for development, and packs it. */
export async function packExtension(): Promise<void> {
  await pack(root, vsix);
}

/** Packs the extension that opens the demo account. */
export async function packDemo(): Promise<void> {
  await pack(demo, demoVsix);
}

async function pack(folder: string, file: string): Promise<void> {
  await mkdir(out, { recursive: true });
  const vsce = join(root, 'node_modules', '@vscode', 'vsce', 'vsce');
  await run(process.execPath, [vsce, 'package', '--no-dependencies', '--out', file], {
    cwd: folder,
  });
}
