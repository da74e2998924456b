import { commands } from 'vscode';
import type { Action } from './messages.ts';

/** What the ids of all commands begin with. */
export const PREFIX = 'krakenExports.';

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
