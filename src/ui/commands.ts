import { commands, Disposable } from 'vscode';
import type { Core } from '../core/core.ts';
import { reasonOf } from '../core/reason.ts';
import type { Action } from './messages.ts';

const PREFIX = 'krakenExports.';

/** The ids of the public commands, without their prefix. */
export type CommandName =
  | 'refresh'
  | 'cancelRefresh'
  | 'addAccount'
  | 'replaceKey'
  | 'useNanoseconds'
  | 'removeAccount'
  | 'addDemoAccount'
  | 'showLog'
  | 'requestExport'
  | 'requestAgain'
  | 'downloadExport'
  | 'openExport'
  | 'revealExport'
  | 'deleteExport'
  | 'cancelExport'
  | 'copyId';

/** VS Code passes the clicked row and all selected rows; callers may pass a reference, or nothing. */
export type Handler = (target?: unknown, selected?: unknown) => unknown;

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
        // Loaded on demand: most sessions never need the failure messages.
        const { showFailure } = await import('./remedy.ts');
        await showFailure(reasonOf(error), now());
      }
    });
  });
  return Disposable.from(...registered);
}

export function runCommand(name: CommandName, ...args: Parameters<Handler>): Thenable<unknown> {
  return commands.executeCommand(PREFIX + name, ...args);
}

/** A button that runs a command. */
export function commandAction(
  label: string,
  name: CommandName,
  ...on: Parameters<Handler>
): Action {
  return { label, run: () => runCommand(name, ...on) };
}
