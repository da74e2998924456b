import { addAccount } from './addAccount.ts';
import { addDemoAccount } from './addDemoAccount.ts';
import { cancelExport } from './cancelExport.ts';
import { copyId } from './copyId.ts';
import { deleteExport } from './deleteExport.ts';
import { downloadExport } from './downloadExport.ts';
import { Downloading } from './downloads/downloading.ts';
import { openExport } from './openExport.ts';
import type { CommandParts } from './parts.ts';
import { refresh } from './refresh.ts';
import { removeAccount } from './removeAccount.ts';
import { replaceKey } from './replaceKey.ts';
import { requestAgain } from './requestAgain.ts';
import { requestExport } from './requestExport.ts';
import { Requesting } from './requesting.ts';
import { revealExport } from './revealExport.ts';
import type { Invocation } from './targets.ts';
import { useNanoseconds } from './useNanoseconds.ts';

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
