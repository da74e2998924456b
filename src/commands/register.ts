import { commands, Disposable, l10n, window } from 'vscode';
import { SecretStorageError } from '../accounts/secretStorageError.ts';
import { secretStorageSentence } from '../text/failures.ts';
import { addAccount } from './addAccount.ts';
import { addDemoAccount } from './addDemoAccount.ts';
import { copyId } from './copyId.ts';
import type { CommandParts } from './parts.ts';
import { refresh } from './refresh.ts';
import { removeAccount } from './removeAccount.ts';
import { replaceKey } from './replaceKey.ts';
import { requestAgain } from './requestAgain.ts';
import { requestExport } from './requestExport.ts';
import { Requesting } from './requesting.ts';

/** Registers every command of the extension by its public id. */
export function registerCommands(parts: CommandParts): Disposable {
  const requesting = new Requesting(parts);
  const handlers: Record<string, (target?: unknown) => Promise<void> | void> = {
    'krakenExports.refresh': () => refresh(parts),
    'krakenExports.cancelRefresh': parts.cancelRefresh,
    'krakenExports.addAccount': () => addAccount(parts),
    'krakenExports.replaceKey': (target) => replaceKey(parts, target),
    'krakenExports.removeAccount': (target) => removeAccount(parts, target),
    'krakenExports.addDemoAccount': () => addDemoAccount(parts),
    'krakenExports.showLog': parts.showLog,
    'krakenExports.requestExport': (target) => requestExport(parts, requesting, target),
    'krakenExports.requestAgain': (target) => requestAgain(parts, requesting, target),
    'krakenExports.copyId': (target) => copyId(parts, target),
  };
  return Disposable.from(
    ...Object.entries(handlers).map(([id, handler]) =>
      commands.registerCommand(id, (target: unknown) => guarded(parts, id, () => handler(target))),
    ),
  );
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
