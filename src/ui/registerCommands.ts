import { commands, Disposable } from 'vscode';
import type { Core } from '../core/core.ts';
import { reasonOf } from '../core/reason.ts';
import { PREFIX, type CommandName, type Handler } from './commands.ts';

/** Registers the commands of a room. What they throw is a bug of ours: it is logged, and told as one. */
export function registerCommands(
  { log, now }: Pick<Core, 'log' | 'now'>,
  handlers: Readonly<Partial<Record<CommandName, Handler>>>,
): Disposable {
  const registered = Object.entries(handlers).map(([name, handle]) => {
    const id = PREFIX + name;
    return commands.registerCommand(id, async (target: unknown, selected: unknown) => {
      try {
        await handle(target, selected);
      } catch (error) {
        log.error(id, error);
        const { showFailure } = await import('./remedy.ts');
        await showFailure(reasonOf(error), now());
      }
    });
  });
  return Disposable.from(...registered);
}
