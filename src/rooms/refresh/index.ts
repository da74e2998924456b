import { Disposable, window } from 'vscode';
import { registerCommands } from '../../ui/registerCommands.ts';
import { onDidChangeSetting } from '../../ui/settings.ts';
import type { Room } from '../../ui/ui.ts';

/** Refreshes on command, and starts and stops the automatic refresh. */
export const refresh: Room = (core) =>
  Disposable.from(
    registerCommands(core, {
      refresh: async () => {
        const { refreshAll } = await import('./refreshAll.ts');
        await refreshAll(core);
      },
      cancelRefresh: core.cancelRefresh,
    }),
    // Another window may have added or removed an account; `globalState` has no change event.
    window.onDidChangeWindowState(({ focused }) => {
      if (focused) void core.syncAccounts();
      else core.updateSchedule();
    }),
    onDidChangeSetting('autoRefresh', core.updateSchedule),
  );
