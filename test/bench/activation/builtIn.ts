import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { cached } from '../../../scripts/support/cache.ts';
import { npm, run } from '../../../scripts/support/processes.ts';
import { version } from '../../../scripts/vscode/install.ts';

/**
 * Returns the folder of the extensions that VS Code comes with, such as the one for Git, which the first call
 * installs. Tests do without them; but they start when ours does, so that they belong to a start as users have it.
 */
export async function installBuiltInExtensions(): Promise<string> {
  const folder = await cached(`vscode-extensions-${version}`, async (folder) => {
    console.error('Installing the built-in extensions of VS Code …');
    const archive = `code-server-${version}.tgz`;
    await npm(['pack', `code-server@${version}`], folder);
    const part = 'package/lib/vscode/extensions';
    await run('tar', ['-xzf', archive, '--strip-components=3', part], { cwd: folder });
    await rm(join(folder, archive));
  });
  return join(folder, 'extensions');
}
