import { commands, Disposable } from 'vscode';
import type { Core } from '../core/core.ts';
import { reasonOf } from '../core/reason.ts';
import type { Action } from './messages.ts';

const PREFIX = 'krakenExports.';

/** The public commands, without their prefix. */
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

/** What VS Code calls a command with: a row of the tree and the selected ones, a reference, or nothing. */
export type Handler = (target?: unknown, selected?: unknown) => unknown;

/** Registers the commands of a room. What they throw is a fault of ours: it is logged, and told as such. */
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
        // With all the words for failures, which most sessions have no need of.
        const { showFailure: tellFailure } = await import('./remedy.ts');
        await tellFailure(reasonOf(error), now());
      }
    });
  });
  return Disposable.from(...registered);
}

/** Runs a command, of whichever room. */
export function runCommand(name: CommandName, ...on: Parameters<Handler>): Thenable<unknown> {
  return commands.executeCommand(PREFIX + name, ...on);
}

/** A button that runs a command, of whichever room. */
export function commandAction(
  label: string,
  name: CommandName,
  ...on: Parameters<Handler>
): Action {
  return { label, run: () => runCommand(name, ...on) };
}
