import { copyFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { cached } from '../support/cache.ts';
import { npm, run } from '../support/processes.ts';

/** The version of the npm package `code-server`; it carries VS Code 1.139.1. */
export const version = '4.139.1';

/** Raised whenever the steps below change, so that nobody keeps what older ones have made. */
const revision = 2;

/** What is used of the package. The other extensions in it lack their dependencies anyway. */
const parts = [
  'npm-shrinkwrap.json',
  'out',
  'package.json',
  'product.json',
  'resources',
  'extensions/log',
  'extensions/theme-defaults',
].map((part) => `package/lib/vscode/${part}`);

/**
 * Returns the folder of a VS Code server, which the first call installs. It comes from npm, so it
 * can be had where VS Code's own downloads can't. Of `code-server` only the VS Code in it is used.
 * Install scripts are left out, as they need a compiler; what they'd make is for terminals, save
 * the writer of log files.
 */
export async function installServer(): Promise<string> {
  return cached(`vscode-server-${version}-${revision}`, async (folder) => {
    console.log(`Installing the VS Code server of code-server ${version} …`);
    const archive = `code-server-${version}.tgz`;
    await npm(['pack', `code-server@${version}`], folder);
    await run('tar', ['-xzf', archive, '--strip-components=3', ...parts], { cwd: folder });
    await rm(join(folder, archive));
    await npm(['install', '--omit=dev', '--omit=optional', '--ignore-scripts'], folder);
    await copyFile(
      join(import.meta.dirname, 'spdlog.cjs'),
      join(folder, 'node_modules', '@vscode', 'spdlog', 'index.js'),
    );
  });
}
