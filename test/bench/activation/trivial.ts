import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import manifest from '../../../package.json' with { type: 'json' };
import { run } from '../../../scripts/support/processes.ts';
import { out, root } from '../../../scripts/support/project.ts';

/**
 * Makes an extension that does next to nothing: it starts as ours does and registers one command.
 *
 * @param publisher comes first in its id, by which VS Code puts extensions in order.
 * @returns the path of the package.
 */
export async function packTrivialExtension(publisher: string): Promise<string> {
  await mkdir(out, { recursive: true });
  const folder = await mkdtemp(join(out, 'trivial-'));
  const command = `${publisher}.nothing`;
  const description = {
    name: 'trivial',
    publisher,
    version: '1.0.0',
    engines: manifest.engines,
    activationEvents: manifest.activationEvents,
    main: './extension.cjs',
    contributes: { commands: [{ command, title: 'Nothing' }] },
  };
  const code = `
    const { commands } = require('vscode');
    exports.activate = (context) => {
      context.subscriptions.push(commands.registerCommand('${command}', () => {}));
    };
  `;
  await writeFile(join(folder, 'package.json'), JSON.stringify(description));
  await writeFile(join(folder, 'extension.cjs'), code);
  const vsix = join(out, `${publisher}.trivial.vsix`);
  const vsce = join(root, 'node_modules', '@vscode', 'vsce', 'vsce');
  const options = ['--no-dependencies', '--allow-missing-repository', '--skip-license'];
  await run(process.execPath, [vsce, 'package', ...options, '--out', vsix], { cwd: folder });
  await rm(folder, { recursive: true });
  return vsix;
}
