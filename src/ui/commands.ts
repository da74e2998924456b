import { commands } from 'vscode';
import type { Action } from './messages.ts';

/** What the ids of all commands begin with. */
export const PREFIX = 'krakenExports.';

/** The ids of the public commands, without their prefix. */
export type CommandName =
  | 'refresh'
  | 'cancelRefresh'
  | 'addAccount'
  | 'replaceKey'
  | 'useNanoseconds'
  | 'removeAccount'
  | 'addDemoAccount'
  | 'manageAccounts'
  | 'openSettings'
  | 'showLog'
  | 'openWalkthrough'
  | 'showKeyboardHelp'
  | 'requestExport'
  | 'requestAnyExport'
  | 'requestAgain'
  | 'downloadExport'
  | 'openExport'
  | 'openExportAsText'
  | 'readExport'
  | 'readFile'
  | 'revealExport'
  | 'deleteExport'
  | 'cancelExport'
  | 'copyId'
  | 'updateHistory'
  | 'openHistory'
  | 'addHistoryFiles'
  | 'exportHistory';

/** VS Code passes the clicked row and all selected rows; callers may pass a reference, or nothing. */
export type Handler = (target?: unknown, selected?: unknown) => unknown;

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
