import { spawn, spawnSync, type ChildProcess, type SpawnOptions } from 'node:child_process';
import { constants } from 'node:os';

/**
 * Runs `cleanUp` when this process ends, by itself or by a signal, or earlier when the result is
 * disposed of. What was asked for last is done first.
 */
export function atExit(cleanUp: () => void): Disposable {
  process.prependOnceListener('exit', cleanUp);
  return {
    [Symbol.dispose]() {
      process.removeListener('exit', cleanUp);
      cleanUp();
    },
  };
}

// By default a signal ends a process without its `exit` event. `on`, since the second signal must
// not do that either.
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
  process.on(signal, () => process.exit(128 + constants.signals[signal]));
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
  return await ending(program.main);
}

/** Runs a program to its end and returns its exit code, and what it has printed. */
export async function printed(
  command: string,
  args: readonly string[],
  options: SpawnOptions = {},
): Promise<{ readonly code: number; readonly text: string }> {
  using program = spawnTree(command, args, { ...options, stdio: ['ignore', 'pipe', 'pipe'] });
  const pieces: string[] = [];
  for (const stream of [program.main.stdout, program.main.stderr]) {
    stream?.setEncoding('utf8').on('data', (text: string) => pieces.push(text));
  }
  return { code: await ending(program.main), text: pieces.join('') };
}

/** Runs a program to its end, and throws with what it has printed if it failed. */
export async function run(
  command: string,
  args: readonly string[],
  options: SpawnOptions = {},
): Promise<void> {
  const { code, text } = await printed(command, args, options);
  if (code !== 0) {
    throw new Error(`${[command, ...args].join(' ')} has failed:\n${text}`);
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

/** Waits for the end of a program and of its output, and returns its exit code. */
async function ending(program: ChildProcess): Promise<number> {
  return new Promise((resolve, reject) => {
    program.once('error', reject);
    program.once('close', (code) => {
      resolve(code ?? 1);
    });
  });
}
