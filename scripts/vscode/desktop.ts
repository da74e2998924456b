import { spawnSync, type SpawnSyncReturns } from 'node:child_process';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { downloadAndUnzipVSCode, SilentReporter } from '@vscode/test-electron';
import manifest from '../../package.json' with { type: 'json' };
import { root } from '../support/project.ts';

/** How long Microsoft's server may be silent, in milliseconds, before it counts as out of reach. */
const patience = 5_000;

/**
 * The commands of VS Code and of editors made from it, by which they are called where they are on
 * the PATH.
 */
const commands = ['code', 'code-insiders', 'codium', 'cursor', 'windsurf'];

/** The same commands, where an installation doesn't put them on the PATH. */
const places = {
  darwin: [
    '/Applications/Visual Studio Code.app/Contents/Resources/app/bin/code',
    '/Applications/Visual Studio Code - Insiders.app/Contents/Resources/app/bin/code-insiders',
    '/Applications/VSCodium.app/Contents/Resources/app/bin/codium',
    '/Applications/Cursor.app/Contents/Resources/app/bin/cursor',
    '/Applications/Windsurf.app/Contents/Resources/app/bin/windsurf',
  ],
  win32: [
    join(homedir(), 'AppData', 'Local', 'Programs', 'Microsoft VS Code', 'bin', 'code.cmd'),
    'C:\\Program Files\\Microsoft VS Code\\bin\\code.cmd',
    join(homedir(), 'AppData', 'Local', 'Programs', 'VSCodium', 'bin', 'codium.cmd'),
    'C:\\Program Files\\VSCodium\\bin\\codium.cmd',
  ],
};

/** Whether windows can be opened. */
export function hasDisplay(): boolean {
  return (
    process.platform !== 'linux' || 'DISPLAY' in process.env || 'WAYLAND_DISPLAY' in process.env
  );
}

/**
 * Returns the command of a desktop VS Code that is installed and new enough for the extension, or
 * `undefined` where there is none, or none that could show itself.
 */
export function installedDesktop(): string | undefined {
  // In a terminal of a remote VS Code the command `code` speaks to that one.
  if (!hasDisplay() || 'VSCODE_IPC_HOOK_CLI' in process.env) {
    return undefined;
  }
  const { platform } = process;
  const installed = platform === 'darwin' || platform === 'win32' ? places[platform] : [];
  return [...commands, ...installed].find((command) => {
    const { stdout } = callDesktop(command, ['--version']);
    return minor(stdout) >= minor(manifest.engines.vscode);
  });
}

/**
 * Calls the command of a desktop VS Code and waits until it returns, which it does when the window
 * opens.
 */
export function callDesktop(command: string, args: readonly string[]): SpawnSyncReturns<string> {
  // On Windows it's a batch file, which needs a shell, which needs quotes.
  const shell = process.platform === 'win32';
  const quoted = (text: string) => (shell ? `"${text}"` : text);
  return spawnSync(quoted(command), args.map(quoted), { encoding: 'utf8', shell });
}

/** The 105 of `^1.105.0`. */
function minor(version: string | null): number {
  return Number(/^\^?1\.(\d+)\./.exec(version ?? '')?.[1]);
}

/**
 * The desktop VS Code that the environment variable `VSCODE_VERSION` asks for: a version, `stable`,
 * `insiders`, or `minimum` for the oldest one that the extension supports; `undefined` where it
 * asks for none.
 */
export function wantedVersion(): string | undefined {
  const version = process.env['VSCODE_VERSION'] ?? '';
  if (version === 'minimum') {
    return manifest.engines.vscode.replace('^', '');
  }
  return version === '' ? undefined : version;
}

/**
 * Returns the executable of a desktop VS Code for tests, which the first call downloads, or
 * `undefined` where it can't be had or can't show itself. The one that was asked for is had or
 * nothing: no other may stand in for it.
 */
export async function testedDesktop(): Promise<string | undefined> {
  const options = { cachePath: join(root, '.vscode-test'), reporter: new SilentReporter() };
  const version = wantedVersion();
  if (version !== undefined) {
    return downloadAndUnzipVSCode({ ...options, version });
  }
  // In CI the same VS Code is to be tested each time.
  if (!hasDisplay() || 'CI' in process.env) {
    return undefined;
  }
  try {
    return await downloadAndUnzipVSCode({ ...options, timeout: patience });
  } catch {
    return undefined;
  }
}
