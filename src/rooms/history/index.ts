import { Disposable } from 'vscode';
import type { Core } from '../../core/core.ts';
import { registerCommands } from '../../ui/registerCommands.ts';
import { setting } from '../../ui/settings.ts';
import type { Room } from '../../ui/ui.ts';

/** Keeps the complete record of an account in a folder. */
export const history: Room = (core) => Disposable.from(autoUpdates(core), commands(core));

const commands = (core: Core) =>
  registerCommands(core, {
    updateHistory: async (target) => {
      const { updateHistory } = await import('./updateHistory.ts');
      await updateHistory(core, target);
    },
    openHistory: async (target) => {
      const { openHistory } = await import('./openHistory.ts');
      await openHistory(core, target);
    },
    addHistoryFiles: async (target) => {
      const { addHistoryFiles } = await import('./addHistoryFiles.ts');
      await addHistoryFiles(core, target);
    },
  });

/** Updates histories that are due, if the setting says so. */
function autoUpdates(core: Core): Disposable {
  const closed = new AbortController();
  const tick = async () => {
    if (setting('history.autoUpdate') === 'off') return;
    const { updateDueHistories } = await import('./autoUpdate.ts');
    await updateDueHistories(core, closed.signal);
  };
  return Disposable.from(
    core.onTick(() => {
      tick().catch(core.onUnexpected);
    }),
    new Disposable(() => {
      closed.abort();
    }),
  );
}
