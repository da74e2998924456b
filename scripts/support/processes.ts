import { spawn, spawnSync, type ChildProcess, type SpawnOptions } from 'node:child_process';
import { constants } from 'node:os';

/**
 * Runs `cleanUp` when this process ends, by itself or by a signal, or earlier when the result is disposed of.
 */
export function atExit(cleanUp: () => void): Disposable {
  process.once('exit', cleanUp);
  return {
    [Symbol.dispose]() {
      process.removeListener('exit', cleanUp);
      cleanUp();
    },
  };
}

// By default a signal ends a process without its `exit` event.
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
  process.once(signal, () => process.exit(128 + constants.signals[signal]));
}

/** A program with everything that it has started, all of which disposing ends. */
export interface ProcessTree extends Disposable {
  readonly main: ChildProcess;
}

/** Starts a program that ends, with all its children, no later than this process does. */
export function spawnTree(
  command: string,
  args: readonly string[],
  options: SpawnOptions,
): ProcessTree {
  const windows = process.platform === 'win32';
  // On POSIX `detached` makes a process group, which can be ended as one.
  const main = spawn(command, args, { ...options, detached: !windows });
  const end = atExit(() => {
    if (main.pid === undefined) {
      return;
    }
    if (windows) {
      spawnSync('taskkill', ['/pid', String(main.pid), '/t', '/f']);
    } else {
      killGroup(main.pid);
    }
  });
  return {
    main,
    [Symbol.dispose]: () => {
      end[Symbol.dispose]();
    },
  };
}

function killGroup(pid: number): void {
  try {
    process.kill(-pid, 'SIGTERM');
  } catch {
    // Nothing of the group is left.
  }
}

/** Runs a program to its end and returns its exit code. */
export async function exitCode(
  command: string,
  args: readonly string[],
  options: SpawnOptions = {},
): Promise<number> {
  using program = spawnTree(command, args, { stdio: 'inherit', ...options });
  return await new Promise((resolve, reject) => {
    program.main.once('error', reject);
    program.main.once('exit', (code) => {
      resolve(code ?? 1);
    });
  });
}

/** Runs a program to its end and throws if it failed. What it prints, other than errors, is dropped. */
export async function run(
  command: string,
  args: readonly string[],
  options: SpawnOptions = {},
): Promise<void> {
  const stdio: SpawnOptions['stdio'] = ['ignore', 'ignore', 'inherit'];
  const code = await exitCode(command, args, { stdio, ...options });
  if (code !== 0) {
    throw new Error(`${[command, ...args].join(' ')} ended with exit code ${code}`);
  }
}

/** Runs npm in a folder. */
export async function npm(args: readonly string[], folder: string): Promise<void> {
  await run('npm', ['--loglevel=error', '--no-audit', '--no-fund', ...args], {
    cwd: folder,
    // On Windows npm is a batch file.
    shell: process.platform === 'win32',
  });
}
