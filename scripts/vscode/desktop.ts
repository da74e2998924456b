import { join } from 'node:path';
import { downloadAndUnzipVSCode, SilentReporter } from '@vscode/test-electron';
import { root } from '../support/project.ts';

/** How long Microsoft's server may be silent, in milliseconds, before it counts as out of reach. */
const patience = 5_000;

/** Whether windows can be opened. */
export function hasDisplay(): boolean {
  return (
    process.platform !== 'linux' || 'DISPLAY' in process.env || 'WAYLAND_DISPLAY' in process.env
  );
}

/**
 * Returns the executable of a VS Code for tests, downloaded by the first call, or `undefined` where it can't be had
 * or shown.
 */
export async function desktopExecutable(): Promise<string | undefined> {
  if (!hasDisplay() || 'CI' in process.env) {
    return undefined;
  }
  try {
    return await downloadAndUnzipVSCode({
      cachePath: join(root, '.vscode-test'),
      reporter: new SilentReporter(),
      timeout: patience,
    });
  } catch {
    return undefined;
  }
}
