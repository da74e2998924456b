import { commands, Disposable, l10n, window } from 'vscode';
import { SecretStorageError } from '../core/accounts/secretStorageError.ts';
import { BusyError } from '../core/storage/lock.ts';
import type { ListedReport } from '../core/reports/listed.ts';
import { secretStorageSentence } from '../ui/words/failures.ts';
import type { handlersOf, Handler } from './handlers.ts';
import type { CommandParts } from '../ui/parts.ts';

type Loaded = ReturnType<typeof handlersOf>;
type Handlers = Loaded['handlers'];

/** The public ids, without the prefix. */
const IDS: readonly (keyof Handlers)[] = [
  'refresh',
  'cancelRefresh',
  'addAccount',
  'replaceKey',
  'useNanoseconds',
  'removeAccount',
  'addDemoAccount',
  'showLog',
  'requestExport',
  'requestAgain',
  'downloadExport',
  'openExport',
  'revealExport',
  'deleteExport',
  'cancelExport',
  'copyId',
];

/** The commands, and what is done as they do it without being called. */
export interface Commands {
  dispose(): void;
  /** Begins to fetch reports that nobody has called for; how it went is told. */
  readonly downloadByItself: (reports: readonly ListedReport[]) => Promise<void>;
}

/** Registers every command of the extension; what they do is loaded when one is called. */
export function registerCommands(parts: CommandParts): Commands {
  let loaded: Promise<Loaded> | undefined;
  const load = () => (loaded ??= import('./handlers.ts').then((made) => made.handlersOf(parts)));
  const register = (name: keyof Handlers) => {
    const id = `krakenExports.${name}`;
    return commands.registerCommand(id, (...on: unknown[]) =>
      guarded(parts, id, async () => {
        const handler: Handler = (await load()).handlers[name];
        await handler(...on);
      }),
    );
  };
  const registered = Disposable.from(...IDS.map(register));
  return {
    downloadByItself: async (reports) => {
      const { downloading } = await load();
      downloading.downloadByItself(reports).catch((error: unknown) => {
        parts.log.error(error);
      });
    },
    dispose: () => {
      registered.dispose();
    },
  };
}

/** A fault of ours is told as such, and its details go where secrets are removed from them. */
async function guarded(
  { log, showLog }: CommandParts,
  id: string,
  run: () => Promise<void>,
): Promise<void> {
  try {
    await run();
  } catch (error) {
    log.error(id, error);
    if (error instanceof SecretStorageError) {
      void window.showErrorMessage(secretStorageSentence());
      return;
    }
    if (error instanceof BusyError) {
      void window.showErrorMessage(
        l10n.t('Another window is busy with this; see whether it waits for you, then try again.'),
      );
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
