import { addAccount } from './accounts/addAccount.ts';
import { addDemoAccount } from './accounts/addDemoAccount.ts';
import { cancelExport } from './removing/cancelExport.ts';
import { copyId } from './tree/copyId.ts';
import { deleteExport } from './removing/deleteExport.ts';
import { downloadExport } from './downloading/downloadExport.ts';
import { Downloading } from './downloading/downloading.ts';
import { openExport } from './downloading/openExport.ts';
import type { CommandParts } from '../ui/parts.ts';
import { refresh } from './refresh/refresh.ts';
import { removeAccount } from './accounts/removeAccount.ts';
import { replaceKey } from './accounts/replaceKey.ts';
import { requestAgain } from './requesting/requestAgain.ts';
import { requestExport } from './requesting/requestExport.ts';
import { Requesting } from './requesting/requesting.ts';
import { revealExport } from './downloading/revealExport.ts';
import type { Invocation } from '../ui/targets.ts';
import { useNanoseconds } from './accounts/useNanoseconds.ts';

/** What VS Code calls a command with: a line of the tree and the selected ones, or nothing. */
export type Handler = (...on: readonly unknown[]) => Promise<void> | void;

/**
 * What each command does, by its public id without the prefix, and the downloads that one of them
 * makes.
 */
export function handlersOf(parts: CommandParts) {
  const requesting = new Requesting(parts);
  const downloading = new Downloading(parts);
  const handlers = {
    refresh: () => refresh(parts),
    cancelRefresh: parts.cancelRefresh,
    addAccount: () => addAccount(parts),
    replaceKey: (target) => replaceKey(parts, target),
    useNanoseconds: (target) => useNanoseconds(parts, target),
    removeAccount: (target) => removeAccount(parts, target),
    addDemoAccount: () => addDemoAccount(parts),
    showLog: parts.showLog,
    requestExport: (target) => requestExport(parts, requesting, target),
    requestAgain: (...on) => requestAgain(parts, requesting, invocation(on)),
    downloadExport: (...on) => downloadExport(parts, downloading, invocation(on)),
    openExport: (...on) => openExport(parts, invocation(on)),
    revealExport: (...on) => revealExport(parts, invocation(on)),
    deleteExport: (...on) => deleteExport(parts, invocation(on)),
    cancelExport: (...on) => cancelExport(parts, invocation(on)),
    copyId: (...on) => copyId(parts, invocation(on)),
  } satisfies Record<string, Handler>;
  return { handlers, downloading };
}

function invocation([target, selected]: readonly unknown[]): Invocation {
  return { target, selected };
}
