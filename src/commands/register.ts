import { commands, Disposable, l10n, window } from 'vscode';
import { SecretStorageError } from '../accounts/secretStorageError.ts';
import { secretStorageSentence } from '../text/failures.ts';
import { addAccount } from './addAccount.ts';
import { addDemoAccount } from './addDemoAccount.ts';
import { cancelExport } from './cancelExport.ts';
import { copyId } from './copyId.ts';
import { deleteExport } from './deleteExport.ts';
import { downloadExport } from './downloadExport.ts';
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

/** Registers every command of the extension by its public id. */
export function registerCommands(parts: CommandParts): Disposable {
  const requesting = new Requesting(parts);
  const handlers: Record<string, Handler> = {
    'krakenExports.refresh': () => refresh(parts),
    'krakenExports.cancelRefresh': parts.cancelRefresh,
    'krakenExports.addAccount': () => addAccount(parts),
    'krakenExports.replaceKey': (target) => replaceKey(parts, target),
    'krakenExports.removeAccount': (target) => removeAccount(parts, target),
    'krakenExports.addDemoAccount': () => addDemoAccount(parts),
    'krakenExports.showLog': parts.showLog,
    'krakenExports.requestExport': (target) => requestExport(parts, requesting, target),
    'krakenExports.requestAgain': (...on) => requestAgain(parts, requesting, invocation(on)),
    'krakenExports.downloadExport': (...on) => downloadExport(parts, invocation(on)),
    'krakenExports.openExport': (...on) => openExport(parts, invocation(on)),
    'krakenExports.revealExport': (...on) => revealExport(parts, invocation(on)),
    'krakenExports.deleteExport': (...on) => deleteExport(parts, invocation(on)),
    'krakenExports.cancelExport': (...on) => cancelExport(parts, invocation(on)),
    'krakenExports.copyId': (...on) => copyId(parts, invocation(on)),
  };
  return Disposable.from(
    ...Object.entries(handlers).map(([id, handler]) =>
      commands.registerCommand(id, (...on: unknown[]) => guarded(parts, id, () => handler(...on))),
    ),
  );
}

type Handler = (...on: readonly unknown[]) => Promise<void> | void;

function invocation([target, selected]: readonly unknown[]): Invocation {
  return { target, selected };
}

/** A fault of ours is told as such, and its details go where secrets are removed from them. */
async function guarded(
  { log, showLog }: CommandParts,
  id: string,
  run: () => Promise<void> | void,
): Promise<void> {
  try {
    await run();
  } catch (error) {
    log.error(id, error);
    if (error instanceof SecretStorageError) {
      void window.showErrorMessage(secretStorageSentence());
      return;
    }
    const show = l10n.t('Show Log');
    const picked = await window.showErrorMessage(
      l10n.t('Something went wrong in Exports for Kraken; see the log.'),
      show,
    );
    if (picked === show) showLog();
  }
}
