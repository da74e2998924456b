import { once } from 'node:events';
import { spawnTree } from '../../../scripts/support/processes.ts';
import { root } from '../../../scripts/support/project.ts';

export interface RunningProgram extends Disposable {
  /** The first thing that it sent, parsed by nobody yet. */
  readonly message: unknown;
}

/**
 * Starts a program of ours in a process of its own, so that its work isn't counted as ours, and waits for its message.
 *
 * @param main the path of its code.
 */
export async function startProgram(main: string, args: readonly string[]): Promise<RunningProgram> {
  const program = spawnTree(process.execPath, [main, ...args], {
    cwd: root,
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
  });
  const [message]: unknown[] = await Promise.race([
    once(program.main, 'message'),
    once(program.main, 'exit').then(() => []),
  ]);
  if (message === undefined) throw new Error(`${main} did not start`);
  return {
    message,
    [Symbol.dispose]: () => {
      program[Symbol.dispose]();
    },
  };
}
