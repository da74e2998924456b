import { commands, Disposable } from 'vscode';
import type { Core } from '../core/core.ts';
import { reasonOf } from '../core/reason.ts';
import { PREFIX, type CommandName, type Handler } from './commands.ts';

/** Registers commands. Errors that they throw are bugs: they are logged and shown as such. */
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
        // Loaded on demand: most sessions never need it.
        const { showFailure } = await import('./remedy.ts');
        await showFailure(reasonOf(error), now());
      }
    });
  });
  return Disposable.from(...registered);
}
